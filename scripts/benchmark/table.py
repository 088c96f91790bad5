"""The benchmark's result as Markdown tables: figures by size with their growth, then ratios."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_MISSING = "–"


def _seconds(value: float) -> str:
    return f"{value:.2f} s"


def _megabytes(value: float) -> str:
    return f"{value / 1e6:.1f} MB"


def _kilobytes(value: float) -> str:
    return f"{value / 1e3:.1f} kB"


def _count(value: float) -> str:
    return f"{value:.0f}"


@dataclass(frozen=True, slots=True)
class Measure:
    """A row: the key of its figure, what it says, how it is written."""

    key: str
    label: str
    write: Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Our figure divided by the yardstick's, and what is aimed at."""

    label: str
    ours: str
    theirs: str
    aim: str = ""


def _command(name: str, label: str) -> tuple[Measure, ...]:
    return (
        Measure(f"{name}_seconds", f"{label}: time", _seconds),
        Measure(f"{name}_cpu", f"{label}: processor", _seconds),
        Measure(f"{name}_memory", f"{label}: peak memory", _megabytes),
    )


def _fetched(name: str, label: str) -> tuple[Measure, ...]:
    return (
        Measure(f"{name}_bytes", f"{label}: bytes (median)", _kilobytes),
        Measure(f"{name}_bytes_most", f"{label}: bytes (most)", _kilobytes),
        Measure(f"{name}_seconds", f"{label}: time (median)", _seconds),
    )


MEASURES: tuple[Measure, ...] = (
    Measure("practices", "practices", _count),
    *_command("validate", "validate"),
    Measure("one_seconds", "validate one file against all: time", _seconds),
    *_command("jsonschema", "(check-jsonschema)"),
    *_command("build", "whole build"),
    Measure("stage_check_cpu", "of which read and check: processor", _seconds),
    Measure("stage_pages_cpu", "of which pages: processor", _seconds),
    Measure("stage_index_cpu", "of which search index: processor", _seconds),
    Measure("stage_engine_cpu", "of which the rest (engine, writing): processor", _seconds),
    *_command("stock", "(stock Material)"),
    Measure("site_bytes", "site", _megabytes),
    Measure("site_files", "site: files", _count),
    Measure("stock_site_bytes", "(stock Material) site", _megabytes),
    Measure("page_bytes", "practice page, all included", _kilobytes),
    Measure("explore_page_bytes", "explore page, all included", _kilobytes),
    *_fetched("first", "first search beyond the page"),
    *_fetched("second", "second search"),
    *_fetched("facet", "first facet, no words"),
    *_fetched("journey", "explore page and first search together"),
    *_fetched("stock_journey", "(stock Material) home and first search together"),
)

RATIOS: tuple[Ratio, ...] = (
    Ratio("validate / check-jsonschema: time", "validate_seconds", "jsonschema_seconds", "≤ 0.5"),
    Ratio("validate / check-jsonschema: processor", "validate_cpu", "jsonschema_cpu", "≤ 0.5"),
    Ratio(
        "whole build / stock Material: time",
        "build_seconds",
        "stock_seconds",
        "≤ 0.9 at 1,000, ≤ 0.7 at 10,000",
    ),
    Ratio("whole build / stock Material: processor", "build_cpu", "stock_cpu"),
    Ratio("site / stock Material: bytes", "site_bytes", "stock_site_bytes"),
    Ratio(
        "page and first search / stock Material: bytes",
        "journey_bytes",
        "stock_journey_bytes",
    ),
    Ratio(
        "page and first search / stock Material: time",
        "journey_seconds",
        "stock_journey_seconds",
    ),
)


def table(sizes: Mapping[int, Mapping[str, float]]) -> str:
    """The figures of each size, in the order given, as two Markdown tables."""
    columns = list(sizes.values())
    heads = [f"{size:,}" for size in sizes]
    grows = len(columns) > 1
    rows = [
        [m.label, *_cells(m, columns), *([_growth(m.key, columns)] if grows else [])]
        for m in MEASURES
        if any(m.key in column for column in columns)
    ]
    growth = [f"{heads[-1]} / {heads[0]}"] if grows else []
    ratios = [[r.label, *(_ratio(r, column) for column in columns), r.aim] for r in RATIOS]
    return "\n".join(
        (
            *_markdown(["measure", *heads, *growth], rows),
            "",
            *_markdown(["ratio", *heads, "aim"], ratios),
            "",
        )
    )


def _cells(measure: Measure, columns: Sequence[Mapping[str, float]]) -> Iterator[str]:
    for column in columns:
        yield measure.write(column[measure.key]) if measure.key in column else _MISSING


def _growth(key: str, columns: Sequence[Mapping[str, float]]) -> str:
    first, last = columns[0].get(key), columns[-1].get(key)
    return f"× {last / first:.1f}" if first and last is not None else _MISSING


def _ratio(ratio: Ratio, column: Mapping[str, float]) -> str:
    ours, theirs = column.get(ratio.ours), column.get(ratio.theirs)
    return f"{ours / theirs:.2f}" if ours is not None and theirs else _MISSING


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, cells)) for cells in zip(heads, *rows, strict=True)]
    for cells in (heads, ["-" * width for width in widths], *rows):
        yield "| " + " | ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True)) + " |"
