"""A site that receives says where to write; one that does not says so before anybody types."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from conftest import PRACTICES, ROOT, build
from pages_reading import base_catalogue, base_editorial
from rendered_pages import make_pages

from catalogue.engine.settings import fill_settings, site_settings
from catalogue.loading.load import load_base
from catalogue.reference.schema import load_schema
from catalogue.site import prepare
from catalogue.site.pdf.making import no_pdfs
from catalogue.site.shared.addresses import FORM, SIGNAL
from catalogue.site.shared.site import CLOSED, Site
from catalogue.text.typography import french

REPOSITORY = "https://github.com/exemple/base"
CONTACT = "contact@exemple.fr"
WRITTEN = sorted((ROOT / "docs").glob("*.md")) + sorted((ROOT / "docs" / "contribuer").glob("*.md"))
PROMISES = re.compile(r"Une personne relit|d’autres l’écriront|elle attendra|envoyez-le")


def filled(text: str, extra: dict[str, str]) -> str:
    """A hand-written page of a site with these settings of `mkdocs.yml`."""
    return fill_settings(text, site_settings("Pratiques", None, extra), extra)


def written(**extra: str) -> dict[str, str]:
    """The hand-written pages of a site with these settings."""
    return {file.name: filled(file.read_text(encoding="utf-8"), extra) for file in WRITTEN}


def made(site: Site) -> dict[str, str]:
    """The two forms of a site, as text."""
    pages = make_pages(base_catalogue(), site, base_editorial(), load_schema(ROOT))
    return {page.path: unescape(str(page.body)) for page in pages if page.path in {FORM, SIGNAL}}


@pytest.mark.parametrize(
    "extra",
    [{}, {"contact": CONTACT}, {"repository_url": REPOSITORY}],
    ids=["nobody", "a contact", "a repository"],
)
def test_no_reader_meets_the_name_of_a_setting(extra: dict[str, str]) -> None:
    for name, text in written(**extra).items():
        assert not re.search(r"mkdocs\.yml|extra\.|réglage `|reglage:|<!-- (?:si|fin):", text), name


def test_with_nobody_it_is_said_first_and_nothing_is_promised() -> None:
    said = french(CLOSED)
    pages = written()
    for name in ("index.md", "pas-a-pas.md"):
        text = pages[name] if name != "index.md" else _contribute()
        assert said in text.partition("\n## ")[0], name
        assert not PROMISES.search(text), PROMISES.search(text)
    for path, body in made(Site()).items():
        assert said in body.partition("<form")[0], path
        assert "mailto:" not in body
        assert not re.search(r"l’envoyer|écrira la fiche|data-receives", body), path


def _contribute(**extra: str) -> str:
    text = (ROOT / "docs" / "contribuer" / "index.md").read_text(encoding="utf-8")
    return filled(text, extra)


def test_with_a_contact_only_pages_say_to_write_there_and_nothing_is_missing() -> None:
    pages = {**written(contact=CONTACT), "index.md": _contribute(contact=CONTACT)}
    for name in ("index.md", "pas-a-pas.md", "vie-privee.md", "accessibilite.md", "a-propos.md"):
        assert f"[{CONTACT}](mailto:{CONTACT})" in pages[name], name
        assert "GitHub" not in pages[name], name
    for name, text in pages.items():
        assert not re.search(r"Adresse du projet", text), name
    for path, body in made(Site(contact=CONTACT)).items():
        assert f"mailto:{CONTACT}" in body, path
        assert "github" not in body.casefold(), path
        assert french(CLOSED) not in body, path


def test_a_contact_may_be_a_page() -> None:
    page = "https://exemple.fr/contact"
    assert f"[{page}]({page})" in _contribute(contact=page)
    for path, body in made(Site(contact=page)).items():
        assert f'href="{page}"' in body, path
        assert "mailto:" not in body, path


def test_a_strict_build_refuses_a_site_that_receives_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    base = replace(load_base(ROOT, PRACTICES), problems=())
    monkeypatch.setattr(prepare, "load_base", lambda *_, **__: base)
    with pytest.raises(prepare.REFUSALS) as refusal:
        prepare.generate(ROOT, Site(), PRACTICES, strict=True, pdfs=no_pdfs)
    assert "REPOSITORY_URL" in prepare.refusal_report(refusal.value)
    assert prepare.generate(ROOT, Site(contact=CONTACT), PRACTICES, strict=True, pdfs=no_pdfs)


def test_the_build_tells_the_maintainer(tmp_path: Path) -> None:
    result = build(tmp_path / "site", CONTACT="")
    assert result.returncode == 0
    assert "personne à qui envoyer une fiche" in result.stderr
    fine = build(tmp_path / "fine", CONTACT=CONTACT)
    assert "personne à qui envoyer" not in fine.stderr
    home = (tmp_path / "fine" / "index.html").read_text(encoding="utf-8")
    assert f"mailto:{CONTACT}" in home
