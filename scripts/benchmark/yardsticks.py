"""What the project is measured against: the same sheets in the hands of stock tools."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from catalogue.practices.practice import Practice

# The practices stay out of the navigation: with them in it, each page of the stock site repeats
# them all, and the comparison would be too easy for us.
_CONFIGURATION = """\
site_name: Pratiques
theme: {name: material, language: fr, font: false}
plugins: [search]
nav: [index.md, pratiques.md]
"""


def check_jsonschema(schema: Path, files: Sequence[Path]) -> list[str]:
    """The command that checks `files` with the tool of that name (PyPI, Apache 2.0)."""
    program = Path(sys.executable).with_name("check-jsonschema")
    return [str(program), "--schemafile", str(schema), *map(str, files)]


def write_stock_site(practices: Sequence[Practice], folder: Path) -> None:
    """A stock MkDocs Material site with one hand-written page for each practice."""
    docs = folder / "docs"
    (docs / "pratiques").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_CONFIGURATION, encoding="utf-8")
    (docs / "index.md").write_text("# Accueil\n\n[Les pratiques](pratiques.md)\n", "utf-8")
    links = "".join(f"- [{p.titre}](pratiques/{p.slug}.md)\n" for p in practices)
    (docs / "pratiques.md").write_text(f"# Pratiques\n\n{links}", "utf-8")
    for practice in practices:
        text = "".join(_markdown(practice))
        (docs / "pratiques" / f"{practice.slug}.md").write_text(text, "utf-8")


def _markdown(practice: Practice) -> Iterator[str]:
    """A page with every text of the sheet, as someone would write it by hand."""
    yield f"# {practice.titre}\n\n{practice.resume}\n"
    lists = (practice.themes, practice.publics, practice.ages)
    for terms in lists:
        yield "\n" + ", ".join(term.label for term in terms) + "\n"
    yield f"\n{practice.territoire.nom}\n"
    shown = {"titre", "resume", "themes", "publics", "ages", "territoire"}
    for key, value in practice.data.items():
        if key not in shown:
            title = key.replace("_", " ").capitalize()
            yield f"\n## {title}\n\n{_block(value)}\n"


def _block(value: Any) -> str:  # noqa: ANN401 (a value of the model)
    if isinstance(value, list):
        return "\n".join(f"- {_line(item)}" for item in value)
    return _line(value)


def _line(value: Any) -> str:  # noqa: ANN401 (a value of the model)
    if isinstance(value, Mapping):
        words = [str(item) for key, item in value.items() if key not in {"url", "titre"}]
        if "url" in value and "titre" in value:
            words.insert(0, f"[{value['titre']}]({value['url']})")
        elif "titre" in value:
            words.insert(0, str(value["titre"]))
        return ", ".join(words)
    return str(value)
