"""What the skeleton of Material holds for another theme than ours."""

import re

# Its checkboxes and overlay (our menu opens with a button; and it is invalid HTML: `autocomplete`
# is not for checkboxes), and its skip link (ours stands in the header).
_LEFTOVERS = re.compile(
    r'\s*<(?:input class="md-toggle"|label class="md-overlay")[^>]*>(?:</label>)?'
    r'|\s*<div data-md-component="skip">.*?</div>',
    re.DOTALL,
)


def without_leftovers(html: str) -> str:
    """A built page without the elements that nothing of ours uses."""
    return _LEFTOVERS.sub("", html)
