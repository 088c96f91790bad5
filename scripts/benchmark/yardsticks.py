"""What the project is measured against: the same sheets in the hands of stock tools."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from catalogue.practices.practice import Practice

_STOCK = Path(__file__).with_name("stock")
"""What the sites have besides pages. Hugo's layout is the plainest: harder to beat than a theme."""


def write_material(practices: Sequence[Practice], folder: Path) -> None:
    """A stock MkDocs Material site with one hand-written page for each practice."""
    links = "".join(f"- [{p.titre}](pratiques/{p.slug}.md)\n" for p in practices)
    files = {
        "docs/index.md": "# Accueil\n\n[Les pratiques](pratiques.md)\n",
        "docs/pratiques.md": f"# Pratiques\n\n{links}",
        **{f"docs/pratiques/{p.slug}.md": f"# {p.titre}\n\n{_text(p)}" for p in practices},
    }
    _write(files, "material", folder)


def write_hugo(practices: Sequence[Practice], folder: Path) -> None:
    """The same pages as a Hugo site of one layout."""
    links = "".join(f"- [{p.titre}](/pratiques/{p.slug}/)\n" for p in practices)
    pages = {
        "_index": ("Accueil", "[Les pratiques](/pratiques/)\n"),
        "pratiques/_index": ("Pratiques", links),
        **{f"pratiques/{p.slug}": (p.titre, _text(p)) for p in practices},
    }
    files = {
        f"content/{path}.md": f"---\n{json.dumps({'title': title})}\n---\n\n# {title}\n\n{text}"
        for path, (title, text) in pages.items()
    }
    _write(files, "hugo", folder)


def _write(files: Mapping[str, str], stock: str, folder: Path) -> None:
    shutil.copytree(_STOCK / stock, folder, dirs_exist_ok=True)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def _text(practice: Practice) -> str:
    """Every text of the sheet but its title, as someone would write a page by hand."""
    return "".join(_blocks(practice))


def _blocks(practice: Practice) -> Iterator[str]:
    yield f"{practice.resume}\n"
    for terms in (practice.themes, practice.publics, practice.ages):
        yield "\n" + ", ".join(term.label for term in terms) + "\n"
    yield f"\n{practice.territoire.nom}\n"
    shown = {"titre", "resume", "themes", "publics", "ages", "territoire"}
    for key, value in practice.data.items():
        if key not in shown:
            items = value if isinstance(value, list) else [value]
            bullet = "- " if isinstance(value, list) else ""
            lines = "\n".join(f"{bullet}{_line(item)}" for item in items)
            yield f"\n## {key.replace('_', ' ').capitalize()}\n\n{lines}\n"


def _line(value: Any) -> str:  # noqa: ANN401 (a value of the model)
    if isinstance(value, Mapping):
        words = [str(item) for key, item in value.items() if key not in {"url", "titre"}]
        if "url" in value and "titre" in value:
            words.insert(0, f"[{value['titre']}]({value['url']})")
        elif "titre" in value:
            words.insert(0, str(value["titre"]))
        return ", ".join(words)
    return str(value)
