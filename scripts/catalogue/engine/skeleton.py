"""What the skeleton of Material holds for another theme than ours."""

import re

# Its checkboxes and overlay (our menu opens with a button; and it is invalid HTML: `autocomplete`
# is not for checkboxes), its skip link (ours stands in the header), and the empty places of its
# banner and of its messages.
_LEFTOVERS = re.compile(
    r'\s*<(?:input class="md-toggle"|label class="md-overlay")[^>]*>(?:</label>)?'
    r'|\s*<div data-md-component="skip">.*?</div>'
    r'|\s*<div data-md-component="announce">\s*</div>'
    r'|\s*<div class="md-dialog"[^>]*>\s*<div[^>]*></div>\s*</div>',
    re.DOTALL,
)


def without_leftovers(html: str) -> str:
    """A built page without the elements that nothing of ours uses."""
    return _LEFTOVERS.sub("", html)
