"""The report on the addresses, for the issue that says which to mend."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalogue.text.markdown_safe import inert
from catalogue.upkeep.links.asking import ALIVE, Answer
from catalogue.upkeep.written import worded

_LONGEST = 18_000
"""Characters per group: the text of an issue holds 65,536."""


def report(answers: Iterable[Answer], files: Mapping[str, tuple[str, ...]], ignored: str) -> str:
    """Markdown in French; "" when every address answers. `ignored` is the ignore list's path."""
    by_state: dict[str, list[Answer]] = {}
    for answer in answers:
        by_state.setdefault(answer.state, []).append(answer)
    groups = {
        state: {"total": len(found), "lines": list(_lines(found, files))}
        for state, found in by_state.items()
        if state != ALIVE
    }
    return worded("links.md.j2", groups=groups, ignored=ignored)


def _lines(found: Sequence[Answer], files: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    size = 0
    for number, answer in enumerate(found):
        where = ", ".join(f"`{file}`" for file in files[answer.address])
        line = f"- {inert(answer.address, 500)} ({answer.detail}) : {where}"
        size += len(line) + 1
        if size > _LONGEST:
            yield f"- et {len(found) - number} de plus"
            return
        yield line
