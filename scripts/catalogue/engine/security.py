"""What the pages may load and do: one policy, as a meta element and as a file of headers.

Content Security Policy, level 3: https://www.w3.org/TR/CSP3/
"""

from catalogue.text.our_data import our_data

_RULES = our_data(__file__)


def policy() -> str:
    """The policy as the meta element of each page holds it."""
    return "; ".join(f"{directive} {sources}" for directive, sources in _RULES["policy"].items())


def headers_file() -> str:
    """The file `_headers` that several hosts read (GitLab Pages does not; Netlify and others do).

    A server of one's own sends the same headers from its configuration.
    """
    lines = ["/*", f"  Content-Security-Policy: {policy()}; frame-ancestors 'none'"]
    lines += [f"  {name}: {value}" for name, value in _RULES["headers"].items()]
    # Browsers show a text, and save what has a type of its own.
    lines += ["/*.yaml", "  Content-Type: text/plain; charset=utf-8"]
    return "\n".join(lines) + "\n"
