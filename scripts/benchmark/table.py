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
    aim: str = ""


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


def _stage(name: str, label: str) -> tuple[Measure, ...]:
    return (
        Measure(f"{name}_cpu", f"{label}: processor", _seconds),
        Measure(f"{name}_memory", f"{label}: peak memory", _megabytes),
    )


def _fetched(name: str, label: str) -> tuple[Measure, ...]:
    return (
        Measure(f"{name}_bytes", f"{label}: bytes (median)", _kilobytes),
        Measure(f"{name}_bytes_most", f"{label}: bytes (most)", _kilobytes),
        Measure(f"{name}_seconds", f"{label}: time (median)", _seconds),
    )


_GIGABYTE = "< 1,000 MB"
_GROWTH = "at most × 11 from 1,000 to 10,000"
_REFRESH = "≤ 2 s at 1,000, ≤ 5 s at 10,000"

MEASURES: tuple[Measure, ...] = (
    Measure("practices", "practices", _count),
    *_command("validate", "validate"),
    Measure("one_seconds", "validate one file against all: time", _seconds, "< 1 s"),
    *_command("jsonschema", "(check-jsonschema)"),
    Measure("build_seconds", "whole build from nothing: time", _seconds, _GROWTH),
    Measure("build_cpu", "whole build from nothing: processor", _seconds),
    Measure("build_own_memory", "whole build: peak of our own process", _megabytes, _GIGABYTE),
    Measure("build_memory", "whole build: peak of any process (Pagefind)", _megabytes),
    Measure("rebuild_seconds", "whole build again, one sheet edited: time", _seconds, _GROWTH),
    Measure("rebuild_cpu", "whole build again, one sheet edited: processor", _seconds),
    *_stage("pages", "pages alone, without the theme"),
    *_stage("index", "search index alone"),
    *_stage("exports", "exports and pictures alone"),
    *_command("stock", "(stock Material)"),
    Measure("edit_seconds", "edit under serve, to the new page: time", _seconds, _REFRESH),
    Measure("edit_again_seconds", "another edit right after it: time", _seconds, _REFRESH),
    Measure("site_bytes", "site", _megabytes),
    Measure("site_files", "site: files", _count),
    Measure("stock_site_bytes", "(stock Material) site", _megabytes),
    Measure("page_bytes", "practice page, all included", _kilobytes, "≤ 75 kB"),
    Measure("explore_page_bytes", "explore page, all included", _kilobytes),
    *_fetched("first", "first search beyond the page"),
    *_fetched("second", "second search"),
    *_fetched("facet", "first facet, no words"),
    *_fetched("journey", "explore page and first search together"),
    *_fetched("stock_journey", "(stock Material) home and first search together"),
)

_BUILD = "≤ 0.9 at 1,000, ≤ 0.7 at 10,000"

RATIOS: tuple[Ratio, ...] = (
    Ratio("validate / check-jsonschema: time", "validate_seconds", "jsonschema_seconds", "≤ 0.5"),
    Ratio("validate / check-jsonschema: processor", "validate_cpu", "jsonschema_cpu", "≤ 0.5"),
    Ratio("build from nothing / stock Material: time", "build_seconds", "stock_seconds", _BUILD),
    Ratio("build again / stock Material: time", "rebuild_seconds", "stock_seconds", _BUILD),
    Ratio("build from nothing / stock Material: processor", "build_cpu", "stock_cpu"),
    Ratio("build again / stock Material: processor", "rebuild_cpu", "stock_cpu"),
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
        [m.label, *_cells(m, columns), *([_growth(m.key, columns)] if grows else []), m.aim]
        for m in MEASURES
        if any(m.key in column for column in columns)
    ]
    growth = [f"{heads[-1]} / {heads[0]}"] if grows else []
    ratios = [[r.label, *(_ratio(r, column) for column in columns), r.aim] for r in RATIOS]
    return "\n".join(
        (
            *_markdown(["measure", *heads, *growth, "aim"], rows),
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
