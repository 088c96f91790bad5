"""What the pages may load and do: one policy, as a meta element and as a file of headers.

Content Security Policy, level 3: https://www.w3.org/TR/CSP3/
"""

from collections.abc import Mapping

_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    # No inline script, no eval, no WebAssembly.
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}

# Only a header can say these.
_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


def policy() -> str:
    """The policy as the meta element of each page holds it."""
    return "; ".join(f"{directive} {sources}" for directive, sources in _POLICY.items())


def headers_file() -> str:
    """The file `_headers` that several hosts read (GitLab Pages does not; Netlify and others do).

    A server of one's own sends the same headers from its configuration.
    """
    lines = ["/*", f"  Content-Security-Policy: {policy()}; frame-ancestors 'none'"]
    lines += [f"  {name}: {value}" for name, value in _HEADERS.items()]
    # Browsers show a text, and save what has a type of its own.
    lines += ["/*.yaml", "  Content-Type: text/plain; charset=utf-8"]
    return "\n".join(lines) + "\n"
