"""The site that follows a person's edits is, after each of them, what a whole build would give."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest
from building.trees import AFTER, FEW, few_practices, tree
from conftest import ROOT
from made_up import sheet

import serve
from catalogue.engine import mkdocs, mkdocs_serving
from catalogue.engine.mkdocs_serving import Workshop

ADDRESS = "http://127.0.0.1:8000/"


class Desk:
    """A person's folder of sheets, and the site that is being served."""

    def __init__(self, folder: Path) -> None:
        self.practices = few_practices(folder / "practices")
        self.site = folder / "site"
        configuration = partial(serve.configuration, self.practices, ADDRESS)
        self.workshop = Workshop(configuration, self.site)
        self._whole = folder / "whole"

    def edit(self, slug: str, old: str, new: str) -> None:
        file = self.practices / f"{slug}.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, slug: str, **fields: str) -> None:
        """A made-up sheet; see `made_up.sheet`."""
        file = self.practices / f"{slug}.yaml"
        file.write_text(sheet(slug, **fields).text, encoding="utf-8")

    def follow(self) -> dict[str, str]:
        self.workshop.update()
        self.workshop.settle()
        return tree(self.site)

    def pages(self) -> list[Path]:
        return sorted(self.site.rglob("*.html"))

    def whole(self) -> dict[str, str]:
        """The tree of a whole build of the same sheets, by the same engine, from nothing."""
        afresh = Workshop(partial(serve.configuration, self.practices, ADDRESS), self._whole)
        with pytest.MonkeyPatch.context() as patch:
            # What the engine remembers of the last build would be what is to be compared.
            patch.setattr(mkdocs, "_build", mkdocs._Build())  # noqa: SLF001 (its memory)
            afresh.update()
        afresh.close()
        return tree(self._whole)


def pages(files: dict[str, str]) -> set[str]:
    return {name for name in files if name.endswith(".html")}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", AFTER)
    desk = Desk(tmp_path)
    desk.workshop.update()
    yield desk
    desk.workshop.close()


def test_after_every_kind_of_edit_the_site_is_that_of_a_whole_build(desk: Desk) -> None:
    first, second, third, _ = FEW
    start = tree(desk.site)

    desk.edit(first, "titre: ", "titre: Autrement, ")
    edited = desk.follow()
    assert "Autrement" in (desk.site / "pratiques" / first / "index.html").read_text("utf-8")
    assert pages(edited) == pages(start)

    # Another theme moves the sheet from list to list, and changes who is related to whom.
    desk.edit(second, "themes: [", "themes: [egalite-mixite, ")
    desk.edit(third, "titre: ", "titre: Encore, ")
    (desk.practices / f"{third}.yaml").rename(desk.practices / "un-autre-nom.yaml")
    with (desk.practices / "un-autre-nom.yaml").open("a", encoding="utf-8") as file:
        file.write(f"anciens_identifiants: [{third}]\n")
    moved = desk.follow()
    assert f"pratiques/{third}/index.html" in moved  # it leads to the new name
    assert f"donnees/pratiques/{third}.json" not in moved
    assert moved == desk.whole()

    (desk.practices / "un-autre-nom.yaml").unlink()
    gone = desk.follow()
    assert f"pratiques/{third}/index.html" not in gone
    assert gone == desk.whole()


def test_another_order_of_what_sheets_share_is_followed_and_so_is_the_way_back(desk: Desk) -> None:
    shared = {"themes": "[sport, sante, temps-libre]", "publics": "[enfants, adolescents]"}
    orders = (
        {**shared, "voir_aussi": "[deuxieme, troisieme]"},
        {
            "themes": "[sport, temps-libre, sante]",
            "publics": "[adolescents, enfants]",
            "voir_aussi": "[troisieme, deuxieme]",
        },
    )
    for slug in ("deuxieme", "troisieme"):
        desk.write(slug, **shared)
    desk.write("premiere", **orders[0])
    start = desk.follow()
    desk.write("premiere", **orders[1])
    turned = desk.follow()
    assert turned == desk.whole()
    desk.write("premiere", **orders[0])
    assert desk.follow() == start != turned


def test_only_what_changes_is_written(desk: Desk) -> None:
    slug = FEW[0]
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in desk.pages()}
    desk.edit(slug, "titre: ", "titre: Autrement, ")
    desk.workshop.update()
    written, changed = set(), set()
    for path, (moment, content) in before.items():
        page = path.relative_to(desk.site).as_posix()
        if path.stat().st_mtime_ns != moment:
            written.add(page)
        if path.read_bytes() != content:
            changed.add(page)
    assert f"pratiques/{slug}/index.html" in changed
    assert "pratiques/index.html" in changed
    assert "glossaire/index.html" not in changed
    assert changed <= written
    # Of what holds the sheet and does not show its title, a part is written again: not the most.
    assert len(written - changed) < len(before) / 4
    assert len(written) < len(before) - 100


def test_where_sheets_are_many_their_lists_follow_in_the_background(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mkdocs_serving, "_MANY", 1)
    first, second, *_ = FEW
    listed = desk.site / "pratiques" / "index.html"
    before = listed.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Workshop, "_follow_later", lambda *_: None)  # it has not begun yet
        desk.edit(first, "titre: ", "titre: Autrement, ")
        desk.workshop.update()
    assert "Autrement" in (desk.site / "pratiques" / first / "index.html").read_text("utf-8")
    assert listed.read_bytes() == before
    # What the first edit left over is made with the second.
    desk.edit(second, "resume: ", "resume: Encore, ")
    desk.workshop.update()
    desk.workshop.settle()
    assert tree(desk.site) == desk.whole()


def test_what_is_still_being_made_is_given_up_at_the_end(desk: Desk) -> None:
    desk.edit(FEW[0], "titre: ", "titre: Autrement, ")
    desk.workshop.update()
    desk.edit(FEW[0], "Autrement", "Encore")
    desk.workshop.update()
    assert len(active_children()) == 1
    desk.workshop.close()
    assert active_children() == []


def test_a_mistake_leaves_the_last_good_pages(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    before = tree(desk.site)
    desk.edit(FEW[0], "maturite:", "maturitee:")
    assert desk.follow() == before
    assert "(champ-inconnu)" in caplog.text
    desk.edit(FEW[0], "maturitee:", "maturite:")
    assert desk.follow() == before


def test_the_command_says_what_is_wrong_before_anything_is_served(tmp_path: Path) -> None:
    practices = few_practices(tmp_path / "practices")
    file = practices / f"{FEW[0]}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "titre: deux\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "scripts/serve.py", "--practices", str(practices), "--port", "0"],
        cwd=ROOT,
        env={"SOURCE_DATE_EPOCH": AFTER, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "(cle-en-double)" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pdf_is_made_when_it_is_asked_for_from_the_sheet_as_it_stands(desk: Desk) -> None:
    slug = FEW[0]
    address = f"pratiques/{slug}/{slug}.pdf"
    page = desk.site / "pratiques" / slug / "index.html"
    assert f"{slug}.pdf" in page.read_text(encoding="utf-8")
    first = desk.workshop.pdf(address)
    assert first
    assert first.startswith(b"%PDF")
    desk.edit(slug, "titre: ", "titre: Autrement, ")
    desk.follow()
    assert desk.workshop.pdf(address) not in {first, None}
    assert desk.workshop.pdf("pratiques/absente/absente.pdf") is None
    assert list(desk.site.rglob("*.pdf")) == []
