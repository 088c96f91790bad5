"""The project written to a folder, as Markdown and `mkdocs.yml`, for an engine without hooks.

Hand-written pages have their settings filled in. Of the generated pages there are those that the
engine must know, each with a mark in every slot: they come back as frames (see
`catalogue.site.frame`).
"""

import posixpath
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from catalogue.engine.configuration import SiteConfiguration
from catalogue.engine.security import policy
from catalogue.engine.settings import fill_settings
from catalogue.site.frame import mark
from catalogue.site.pages.contents import style_sheets
from catalogue.site.publish import Publication
from catalogue.site.shared.addresses import INDEXES

# A Markdown link to an address of this site: it ends with a slash, before a query or an anchor.
_TO_ADDRESS = re.compile(r"\]\((?!\w+:|/)([^()\s#?]*/)(?=[)\s#?])")
_FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)

# What needs MkDocs itself; the folder is complete without.
_LEFT_OUT = frozenset({"hooks", "watch", "site_dir", "docs_dir"})


def write_folder(
    publication: Publication, root: Path, configuration: SiteConfiguration, folder: Path
) -> None:
    """Write into `folder` what an engine needs to build the site of the project in `root`.

    `folder` is made, or empty. It then holds `mkdocs.yml` and `docs/`, theme and assets included.
    """
    docs = folder / "docs"
    for source in sorted(filter(Path.is_file, (root / "docs").rglob("*"))):
        target = docs / source.relative_to(root / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        # The bytes alone: in a read-only checkout, the modes would forbid to write here too.
        shutil.copyfile(source, target)
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        meta, text = _read(file)
        body = counted_from_file(path, fill_settings(text, publication.site, configuration.extra))
        if title := configuration.titles.get(path):
            meta["title"] = title
        address, description = _address(path), meta.get("description", "")
        head = publication.heads.html(address, meta.get("title", ""), description)
        meta["head"] = f"{style_sheets(body, address)}{head}"
        _write(file, {**meta, "contents": mark("contents")}, body)
    for path in outlined(publication):
        marks = {slot: mark(slot) for slot in ("description", "head", "contents")}
        # The navigation and the links between pages show a title; the page itself a slot.
        title = configuration.titles.get(f"{path}index.md") or publication.drafts[path].title
        meta = {"title": title, "shown_title": mark("title"), **marks}
        _write(docs / path / "index.md", meta, f"{mark('body')}\n")
    settings = yaml.safe_dump(_settings(configuration), allow_unicode=True, sort_keys=False)
    folder.joinpath("mkdocs.yml").write_text(settings, encoding="utf-8", newline="\n")


def counted_from_file(path: str, markdown: str) -> str:
    """The hand-written page `path` of `docs/`, its links to addresses counted from the file.

    That is how Zensical reads every link. MkDocs leaves alone what names no file, so our pages
    count addresses from their own: `../themes/` in `methode.md`, which stands at `methode/`.
    """

    def counted(match: re.Match[str]) -> str:
        target = posixpath.join("/", _address(path), match[1])
        return f"]({posixpath.relpath(target, posixpath.dirname(f'/{path}'))}/"

    return _TO_ADDRESS.sub(counted, markdown)


def _read(file: Path) -> tuple[dict[str, Any], str]:
    """The front matter of a hand-written page, and its Markdown."""
    text = file.read_text(encoding="utf-8")
    match = _FRONT_MATTER.match(text)
    return (yaml.safe_load(match[1]) or {}, text[match.end() :]) if match else ({}, text)


def outlined(publication: Publication) -> set[str]:
    """The addresses of the generated pages that an engine must know of.

    One of each kind, for its frame; and those that the navigation and hand-written pages may name.
    """
    return {*publication.kinds().values(), *(publication.drafts.keys() & INDEXES)}


def _write(file: Path, meta: dict[str, Any], body: str) -> None:
    values = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{values}---\n\n{body}", encoding="utf-8", newline="\n")


def _address(path: str) -> str:
    """The address of a hand-written page: `a/b.md` stands at `a/b/`, `a/index.md` at `a/`."""
    stem = path.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"


def _settings(configuration: SiteConfiguration) -> dict[str, Any]:
    values = {key: value for key, value in configuration.values.items() if key not in _LEFT_OUT}
    # Two settings of Zensical: to look like Material, and not to colour code where MkDocs does not.
    values["theme"] = {**values["theme"], "variant": "classic"}
    plain = {"pymdownx.highlight": {"use_pygments": False}}
    values["markdown_extensions"] = [*values["markdown_extensions"], plain]
    values["site_url"] = configuration.site_url or None
    values["extra"] = {**configuration.extra, "content_security_policy": policy()}
    return values
