"""The generated pages are sound: links, structure, typography, stability."""

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from conftest import PRACTICES, ROOT
from pages_reading import (
    REPOSITORY,
    RICH,
    THIN,
    base_catalogue,
    base_editorial,
    base_pages,
    base_trees,
    editorial_of,
    hrefs,
    pages_of,
    parse,
    real_schema,
    with_class,
)
from rendered_pages import make_pages

from catalogue.site.pages import Site
from catalogue.site.shared.addresses import HAND_WRITTEN


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor() -> None:
    ids = {path: {e.get("id") for e in tree.iter()} for path, tree in base_trees().items()}
    for path, tree in base_trees().items():
        for href in hrefs(tree):
            if href.startswith(("http://", "https://", "mailto:")):
                continue
            assert not href.startswith("/"), f"{path}: {href} breaks under a sub-path"
            parts = urlsplit(urljoin(f"/{path}", href))
            if "=" in parts.fragment or parts.fragment.startswith("etape-"):
                parts = parts._replace(fragment="")  # read by a script: no place in the page
            target = parts.path.removeprefix("/")
            if target and not target.endswith("/"):
                continue  # a file, which only the built site has: its own crawl looks for it
            assert target in base_pages() or target in HAND_WRITTEN, f"{path}: {href}"
            if parts.fragment and target in HAND_WRITTEN:
                written = (ROOT / "docs" / f"{target.rstrip('/')}.md").read_text(encoding="utf-8")
                assert f'id="{parts.fragment}"' in written, f"{path}: {href}"
            else:
                assert not parts.fragment or parts.fragment in ids[target], f"{path}: {href}"


def test_every_id_is_unique_and_every_reference_to_one_holds() -> None:
    for path, tree in base_trees().items():
        ids = [e.get("id") for e in tree.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), f"{path}: an id stands twice"
        for e in tree.iter():
            for attribute in ("aria-labelledby", "aria-controls", "aria-describedby", "for"):
                assert set(e.get(attribute, "").split()) <= set(ids), f"{path}: {attribute}"
        assert {id_ for id_, _ in base_pages()[path].toc} <= set(ids), path


def test_nothing_is_inline_that_a_strict_policy_would_refuse() -> None:
    for path, tree in base_trees().items():
        for e in tree.iter():
            assert not any(name == "style" or name.startswith("on") for name in e.attrib), path
            assert e.tag != "style", path
            assert e.tag != "script" or e.get("src"), path


def test_headings_go_down_one_step_at_a_time() -> None:
    for path, tree in base_trees().items():
        # What a template holds is of other pages, printed one by one.
        kept = {e for one in tree.iter("template") for e in one.iter()}
        headings = (e for e in tree.iter() if re.fullmatch("h[1-6]", str(e.tag)))
        levels = [int(e.tag[1]) for e in headings if e not in kept]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(below - above <= 1 for above, below in pairwise(levels)), f"{path}: {levels}"


def test_every_page_has_a_title_and_a_short_description() -> None:
    for page in base_pages().values():
        assert page.title, page.path
        assert 40 <= len(page.description) <= 160, f"{page.path}: {page.description}"
        assert "<" not in page.description, page.path


def test_the_table_of_contents_is_that_of_the_page() -> None:
    labels = [label for _, label in base_pages()["themes/perseverance/"].toc]
    assert labels == ["Les pratiques", "Thèmes voisins"]


def test_typography_is_french_everywhere() -> None:
    wrong = re.compile(r"\w'\w| [:;!?»]|« ")
    for path, tree in base_trees().items():
        # What is meant for a machine keeps its own signs.
        code = {piece for pre in tree.iter("pre") for piece in pre.itertext()}
        for piece in tree.itertext():
            assert piece in code or not wrong.search(piece), f"{path}: {piece!r}"


def test_the_same_input_gives_the_same_pages() -> None:
    again = list(make_pages(base_catalogue(), Site(), base_editorial(), real_schema()))
    assert again == list(base_pages().values())


def test_an_empty_catalogue_still_makes_a_site() -> None:
    nothing = replace(base_catalogue(), practices=())
    made = list(make_pages(nothing, Site(), editorial_of(nothing), real_schema()))
    for page in made:
        parse(page.body)
    assert {"", "pratiques/", "panorama/"} <= {page.path for page in made}


def test_nothing_points_to_a_repository_that_is_not_known() -> None:
    actions = with_class(base_trees()[f"pratiques/{THIN}/"], "ce-actions")[0]
    assert hrefs(actions)[0] == f"../../contribuer/formulaire/?fiche={THIN}"
    for path, tree in base_trees().items():
        for href in hrefs(tree):
            assert href, f"{path}: an empty link"
            assert "/edit/" not in href, path


def test_a_sheet_leads_to_its_own_file() -> None:
    page = pages_of(site=Site(repository_url=f"{REPOSITORY}/", branch="principale"))[
        f"pratiques/{THIN}/"
    ]
    file = (PRACTICES / f"{THIN}.yaml").relative_to(ROOT).as_posix()
    assert hrefs(parse(page.body)).count(f"{REPOSITORY}/edit/principale/{file}") == 1
    assert page.edit == file


def test_the_publisher_is_named_only_when_known() -> None:
    assert "publié par" not in base_pages()[""].body
    site = Site(publisher="l'Association d'essai")
    assert "publié par l’Association d’essai" in pages_of(site=site)[""].body


def test_a_rich_sheet_names_its_sections_in_reading_order() -> None:
    expected = ["deroulement", "besoin", "objectifs", "acteurs", "moyens", "resultats", "chiffres"]
    ids = [id_ for id_, _ in base_pages()[f"pratiques/{RICH}/"].toc]
    assert ids[: len(expected) + 1] == ["ici", *expected]
    assert ids.index("en-bref") > ids.index("contact")
    assert ids[-4:] == ["provenance", "citer", "agir", "proches"]
