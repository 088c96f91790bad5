"""The card of each practice, made once: it stands on some twenty pages, with another link each."""

from collections.abc import Callable

from markupsafe import Markup

from catalogue.practices.practice import Practice

# The reader refuses it in every sheet, so no text holds it.
_HERE = "\0"


class Cards:
    """Remembers the cards; a practice that is another object than before gets a new one."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, int], tuple[Practice, tuple[str, ...]]] = {}

    def html(
        self,
        render: Callable[..., str],
        up: str,
        practice: Practice,
        level: int = 3,
        more: str = "",
    ) -> Markup:
        """The card of `practice` on a page from which `up` leads to the site's root.

        `render` makes it from the template; `level` is that of its heading, `more` safe HTML that
        closes it.
        """
        known = self._made.get((practice.slug, level))
        if known is None or known[0] is not practice:
            html = render(practice=practice, level=level, up=_HERE, more=_HERE)
            known = self._made[practice.slug, level] = practice, tuple(html.split(_HERE))
        *linked, after = known[1]
        return Markup(f"{up.join(linked)}{more}{after}")  # noqa: S704 (made by our template)
