"""The sheet of a practice: golden pages, what is missing, what it explains, hostile text.

The golden pages of four practices of the base stand in `tests/golden/`. After a wanted change, look
at the difference and refresh them with `REFRESH_GOLDEN=1 pytest tests/test_sheets.py`.
"""

import os
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from conftest import ROOT
from pages_reading import (
    FULL,
    OVERSEAS,
    REPOSITORY,
    RICH,
    THIN,
    base_catalogue,
    base_trees,
    hrefs,
    named,
    pages_of,
    parse,
    sheets_on,
    text,
    with_class,
)

from catalogue.practices.practice import (
    Contact,
    Evaluation,
    Organisation,
    QuestionPosee,
    Reprise,
    Ressource,
)
from catalogue.site.pages import Page, Site

GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture(scope="module")
def shown() -> dict[str, Page]:
    return pages_of(site=Site(repository_url=REPOSITORY))


@pytest.mark.parametrize("slug", [RICH, THIN, OVERSEAS, FULL])
def test_a_sheet_looks_as_it_did(slug: str, shown: dict[str, Page]) -> None:
    body = shown[f"pratiques/{slug}/"].body
    golden = GOLDEN / f"{slug}.html"
    if os.environ.get("REFRESH_GOLDEN"):
        golden.write_text(body, encoding="utf-8")
    assert body == golden.read_text(encoding="utf-8")


def test_what_a_sheet_lacks_makes_one_invitation() -> None:
    tree = base_trees()[f"pratiques/{THIN}/"]
    (invitation,) = with_class(tree, "ce-invite")
    assert "les moyens" in text(invitation)
    assert "le besoin" not in text(invitation)
    headings = [text(heading) for heading in tree.iter("h2")]
    assert "Les moyens" not in headings
    assert "Le besoin" in headings


def test_a_complete_sheet_invites_to_nothing_and_shows_all() -> None:
    lists, rich = base_catalogue().vocabularies, named(RICH)
    full = replace(
        rich,
        periode=replace(rich.periode, debut=2016, fin=2021, debut_approximatif=True),
        partenaires=(Organisation("Une caisse", lists.acteurs["caf"], "Elle finance les livres"),),
        evaluation=Evaluation(
            titre="Rapport",
            organisme="Université",
            portee=lists.portees["nationale"],
            conclusions="Un effet *modeste*.",
            lecture=lists.lectures["rapportee"],
        ),
        ressources=(Ressource("Guide", "https://example.org/guide"),),
        reprises=(Reprise("Nantes", 2019),),
        contact=Contact("Service petite enfance", courriel="petite-enfance@example.org"),
    )
    tree = parse(pages_of(full)[f"pratiques/{RICH}/"].body)
    assert with_class(tree, "ce-invite") == []
    for expected in (
        "de 2016 environ à 2021",
        "Elle finance les livres",
        lists.portees["nationale"].label,
        lists.lectures["rapportee"].label,
        "Un effet modeste.",
        "Nantes (2019)",
        "petite-enfance@example.org",
    ):
        assert expected in text(tree)


def test_a_sheet_says_where_it_comes_from_and_what_maturity_does_not_mean() -> None:
    words = text(base_trees()[f"pratiques/{RICH}/"])
    assert "ne l’ont pas relue" in words
    meaning = base_catalogue().vocabularies.maturites["installee"].ne_signifie_pas
    assert meaning.replace("'", "’") in words


def test_a_sheet_leads_up_the_hierarchy_of_its_territory() -> None:
    links = hrefs(with_class(base_trees()[f"pratiques/{THIN}/"], "ce-sheet__facts")[0])
    assert "../../territoires/grand-est/moselle/" in links
    assert "../../territoires/grand-est/" in links


def test_a_national_practice_belongs_to_france() -> None:
    national = replace(
        named(THIN),
        territoire=replace(
            named(THIN).territoire,
            echelle=base_catalogue().vocabularies.echelles["national"],
            communes=(),
            departements=(),
            regions=(),
            cites_educatives=(),
        ),
    )
    pages = pages_of(national)
    for path in ("territoires/", "pratiques/"):
        tree = parse(pages[path].body)
        assert THIN in sheets_on(path, tree), path
        assert [e for e in tree.iter("h2") if e.get("id") == "france-entiere"], path


HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} \"><b onclick='x'>&amp;"


def hostile(value: Any) -> Any:  # noqa: ANN401 (any field of a practice)
    """The same value with every free text made hostile; vocabularies stay as they are."""
    if isinstance(value, str):
        return HOSTILE if value else value
    if isinstance(value, tuple):
        return tuple(map(hostile, value))
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"type", "nature", "portee", "lecture", "effet", "par", "slug", "date", "echelle"}
        kept |= {"communes"}
        return replace(
            value,
            **{
                field.name: hostile(getattr(value, field.name))
                for field in fields(value)
                if field.name not in kept
            },
        )
    return value


def test_hostile_text_stays_text() -> None:
    practice = named(RICH)
    free = {
        name: hostile(getattr(practice, name))
        for name in (
            "titre", "resume", "porteurs", "partenaires", "contexte", "objectifs", "deroulement",
            "moyens", "resultats", "chiffres", "conditions_de_reussite", "points_de_vigilance",
            "transferabilite", "sources", "evaluation", "note_de_lecture", "questions", "reperes",
            "avis_de_la_redaction",
        )
    }  # fmt: skip
    bad = replace(
        practice,
        **free,
        territoire=replace(practice.territoire, quartiers=(HOSTILE,), precision=HOSTILE),
        ressources=(Ressource(HOSTILE, "javascript:alert(1)"),),
        reprises=(Reprise(HOSTILE, 2020, "javascript:alert(1)", HOSTILE, HOSTILE, HOSTILE),),
        questions_posees=(QuestionPosee(HOSTILE, HOSTILE, "2026"),),
        contact=Contact(HOSTILE, "javascript:alert(1)", HOSTILE),
    )
    concerned = [page for page in pages_of(bad).values() if "7*7" in page.body]
    assert f"pratiques/{RICH}/" in {page.path for page in concerned}
    assert len(concerned) > 5
    for page in concerned:
        tree = parse(page.body)
        assert not list(tree.iter("img")), page.path
        assert not any(a.startswith("on") for e in tree.iter() for a in e.attrib), page.path
        assert not any(href.startswith("javascript") for href in hrefs(tree)), page.path
