"""The benchmark's result as Markdown tables: figures by size with their growth, then ratios."""

from collections.abc import Iterator, Mapping, Sequence

from catalogue.text.our_data import our_data

Column = Mapping[tuple[str, str], float]
"""The figures of one size: by what was measured, then in what."""

_MISSING = "–"
_COMPARED = ("time", "processor", "bytes")

_LIST = our_data(__file__)
AIMS: Mapping[str, str] = _LIST["aims"]
RATIOS: Sequence[tuple[str, str]] = _LIST["ratios"]
"""Ours, then the yardstick's; and the yardsticks' between them."""


def table(sizes: Mapping[int, Column]) -> str:
    """The figures of each size, in the order given, as two Markdown tables."""
    columns = list(sizes.values())
    heads = [f"{size:,}" for size in sizes]
    grows = [f"{heads[-1]} / {heads[0]}"] if len(columns) > 1 else []
    measured = dict.fromkeys(key for column in columns for key in column)
    rows = [
        [": ".join(key), *(_shown(column.get(key), key[1]) for column in columns)]
        + [_divided(columns[-1].get(key), columns[0].get(key), "× {:.1f}") for _ in grows]
        for key in measured
    ]
    ratios = [
        [f"{ours} / {theirs}: {unit}"]
        + [_divided(c.get((ours, unit)), c.get((theirs, unit)), "{:.2f}") for c in columns]
        for ours, theirs in RATIOS
        for unit in _COMPARED
        if (theirs, unit) in measured and (ours, unit) in measured
    ]
    tables = _markdown(["measure", *heads, *grows], rows), _markdown(["ratio", *heads], ratios)
    return "\n\n".join(map("\n".join, tables)) + "\n"


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return _MISSING
    if unit in {"time", "processor"}:
        return f"{value:.2f} s"
    if unit in {"number", "files"}:
        return f"{value:.0f}"
    return f"{value / 1e6:.1f} MB" if value >= 1e6 or "memory" in unit else f"{value / 1e3:.1f} kB"  # noqa: PLR2004


def _divided(value: float | None, by: float | None, form: str) -> str:
    return form.format(value / by) if value is not None and by else _MISSING


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    rows = [[*row, AIMS.get(row[0], "")] for row in rows]
    heads = [*heads, "aim"]
    widths = [max(map(len, cells)) for cells in zip(heads, *rows, strict=True)]
    for cells in (heads, ["-" * width for width in widths], *rows):
        yield "| " + " | ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True)) + " |"
