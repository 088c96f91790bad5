"""What changed in the geographic code, said for the one who reviews a refresh."""

from collections.abc import Iterator, Mapping

from catalogue.upkeep.refresh.compact_tables import Rows

Table = dict[str, dict[str, str]]
"""Lines by the value of their first column; each line by the names of its columns."""


def changes(before: Mapping[str, Rows], after: Mapping[str, Rows]) -> list[str]:
    """One line of text per change, from the largest territories to the smallest.

    A table that stood empty is told in one line. Populations, which all change every year, are
    counted only.
    """
    old = {name: _by_code(before.get(name, [])) for name in after}
    new = {name: _by_code(rows) for name, rows in after.items()}
    lines: list[str] = []
    for name in ("regions", "departements", "intercommunalites", "communes"):
        if not old[name]:
            lines.append(f"{name}: {len(new[name])} (new table)")
            continue
        lines += _removed(name, old[name], new)
        lines += (f"{name}: + {_title(new[name], c)}" for c in new[name] if c not in old[name])
        for code, line in new[name].items():
            if code in old[name]:
                lines += _changed(name, code, old[name][code], line)
    lines += _populations(old["communes"], new["communes"])
    for name in ("anciennes-communes", "codes-postaux"):
        if before.get(name) != after[name]:
            lines.append(f"{name}: {len(old[name])} before, {len(new[name])} now")
    return lines


def _removed(name: str, old: Table, new: Mapping[str, Table]) -> Iterator[str]:
    for code in old:
        if code in new[name]:
            continue
        merged = new["anciennes-communes"].get(code) if name == "communes" else None
        into = f", merged into {_title(new['communes'], merged['commune'])}" if merged else ""
        yield f"{name}: - {_title(old, code)}{into}"


def _changed(name: str, code: str, old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    for column, value in new.items():
        was = old.get(column, "")
        if value != was and column != "population":
            yield f"{name}: {code} {new['nom']}: {column} {was or '(none)'} → {value or '(none)'}"


def _populations(old: Table, new: Table) -> Iterator[str]:
    moved = sum(
        old[code].get("population") != line["population"]
        for code, line in new.items()
        if code in old
    )
    if moved:
        yield f"communes: {moved} populations brought up to date"


def _title(table: Table, code: str) -> str:
    return f"{code} {table[code]['nom']}"


def _by_code(rows: Rows) -> Table:
    return {row[0]: dict(zip(rows[0], row, strict=False)) for row in rows[1:]}
