"""The benchmark: the practices it makes up, and the shape of its table. Never its timings."""

import gzip
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from conftest import ROOT

from benchmark.running import RunError, run
from benchmark.sheets import NOTE, OTHER_SHEETS, make_sheets
from benchmark.table import table
from benchmark.yardsticks import write_hugo, write_material
from catalogue.checking.check import has_errors
from catalogue.loading.load import Base, catalogue_of, load_base
from catalogue.practices.catalogue import Catalogue
from catalogue.reference.schema import load_schema
from catalogue.upkeep.browser import serving

COUNT = 120


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("bench") / "practices", COUNT)


@pytest.fixture(scope="module")
def made(folder: Path) -> Base:
    return base(folder)


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return catalogue_of(base(ROOT / "practices"))


def base(folder: Path) -> Base:
    with pytest.MonkeyPatch.context() as patch:
        # Made-up sheets have the years of the real ones, which are dated on the real day.
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        return load_base(ROOT, folder)


def bench(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "bench.py"), *options]
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def write(folder: Path, count: int, seed: int = 7) -> Path:
    result = bench("--write", str(folder), "--count", str(count), "--seed", str(seed))
    assert result.returncode == 0, result.stderr
    return folder


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_seed_gives_the_same_bytes_and_fewer_sheets_are_the_first_of_more(
    folder: Path, tmp_path: Path
) -> None:
    fewer = texts(write(tmp_path / "fewer", 20))
    assert len(fewer) == 20
    assert fewer.items() <= texts(folder).items()
    assert not texts(write(tmp_path / "other", 20, seed=8)).items() & fewer.items()


def test_sheets_have_no_error(made: Base) -> None:
    assert len(made.sheets) == COUNT
    assert not has_errors(made.problems), made.problems


def test_slugs_and_titles_are_unique_and_new(made: Base, real: Catalogue) -> None:
    practices = (*catalogue_of(made).practices, *real.practices)
    assert len({practice.slug for practice in practices}) == len(practices)
    assert len({practice.titre for practice in practices}) == len(practices)


def test_titles_are_unique_even_when_few_real_ones_are_known(real: Catalogue) -> None:
    one = replace(real, practices=real.practices[:1])
    sheets = list(make_sheets(one, load_schema(ROOT), 60, seed=1))
    assert len({sheet.values["titre"] for sheet in sheets}) == len(sheets)
    assert len({sheet.slug for sheet in sheets}) == len(sheets)
    assert all(len(sheet.values["titre"]) <= 110 for sheet in sheets)


def test_each_sheet_says_that_it_is_made_up_and_names_no_real_address(made: Base) -> None:
    for practice in catalogue_of(made).practices:
        assert practice.note_de_lecture.startswith(NOTE)
        assert all(
            source.url.startswith("https://example.org/")
            for source in practice.sources
            if source.url
        )


def test_fields_are_filled_about_as_often_as_in_the_real_sheets(
    made: Base, real: Catalogue
) -> None:
    ours = Counter(key for practice in catalogue_of(made).practices for key in practice.data)
    theirs = Counter(key for practice in real.practices for key in practice.data)
    assert set(ours) <= set(theirs)
    for key, count in ((key, theirs[key]) for key in set(theirs) - OTHER_SHEETS):
        share = count / len(real.practices)
        assert abs(ours[key] / COUNT - share) < 0.25, key


def test_texts_are_made_of_real_words_about_as_many(made: Base, real: Catalogue) -> None:
    ours = [practice.deroulement.split() for practice in catalogue_of(made).practices]
    theirs = [practice.deroulement.split() for practice in real.practices]
    places = {
        word
        for practice in catalogue_of(made).practices
        for word in practice.territoire.anchor.split()
    }
    known = {word for words in theirs for word in words}
    used = [word for words in ours for word in words]
    assert sum(word in known | places for word in used) / len(used) > 0.97
    average = sum(map(len, theirs)) / len(theirs)
    assert 0.7 < len(used) / COUNT / average < 1.4
    assert not {practice.deroulement for practice in real.practices} & {
        practice.deroulement for practice in catalogue_of(made).practices
    }


def test_places_are_many_and_mostly_where_people_live(made: Base) -> None:
    lieux = [practice.territoire for practice in catalogue_of(made).practices]
    communes = [commune for lieu in lieux for commune in lieu.communes]
    assert len({commune.code for commune in communes}) > COUNT / 4
    assert len({departement.code for lieu in lieux for departement in lieu.departements}) > 20
    # Half of the communes have fewer than 500 inhabitants; few of these are drawn.
    assert sum(commune.population > 5000 for commune in communes) > len(communes) / 2


@pytest.mark.parametrize("inside", ["", "lot"])
def test_made_up_sheets_never_go_among_the_real_ones(inside: str) -> None:
    before = sorted((ROOT / "practices").iterdir())
    assert bench("--write", str(ROOT / "practices" / inside), "--count", "1").returncode == 2
    assert sorted((ROOT / "practices").iterdir()) == before


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("titre: x\n", encoding="utf-8")
    assert bench("--write", str(tmp_path), "--count", "1").returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_the_table_has_every_measure_its_growth_and_the_ratios() -> None:
    small = {("validate", "time"): 2.0, ("practice page, all included", "bytes"): 2000.0}
    small |= {("check-jsonschema", "time"): 2.0, ("site", "bytes"): 2.5e6, ("site", "files"): 7.0}
    large = {key: 3 * value for key, value in small.items()} | {("check-jsonschema", "time"): 24.0}
    lines = table({100: small, 1000: large}).splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line]
    assert rows[0] == ["measure", "100", "1,000", "1,000 / 100", "aim"]
    assert [row[0] for row in rows[2:7]] == [": ".join(key) for key in small]
    page = "practice page, all included: bytes"
    assert [page, "2.0 kB", "6.0 kB", "× 3.0", "≤ 75 kB"] in rows
    assert ["site: bytes", "2.5 MB", "7.5 MB", "× 3.0", ""] in rows
    assert ["site: files", "7", "21", "× 3.0", ""] in rows
    assert rows[7:] == [
        ["ratio", "100", "1,000", "aim"],
        rows[8],
        ["validate / check-jsonschema: time", "1.00", "0.25", "≤ 0.5"],
    ]


def test_what_was_not_measured_is_shown_as_such() -> None:
    built = {("build from nothing", "time"): 1.0}
    lines = table({10: {**built, ("stock Material", "time"): 2.0}, 20: built}).splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    assert cells[3] == ["stock Material: time", "2.00 s", "–", "–", ""]
    assert cells[-1][:3] == ["build from nothing / stock Material: time", "0.50", "–"]


def test_a_tiny_run_prints_the_table() -> None:
    result = bench("--sizes", "3", "--turns", "1", "--without", "browser")
    assert result.returncode == 0, result.stderr
    lines = {line.split("|")[1].strip(): line for line in result.stdout.splitlines() if line}
    for label in (
        "validate: time",
        "validate one file against all: processor",
        "check-jsonschema: time",
        "build from nothing: peak memory of its own process",
        "build again, one sheet edited: processor",
        "edit under serve, to the new page: time",
        "site: files",
        "build from nothing / stock Material: processor",
        "build again, one sheet edited / Hugo and Pagefind: time",
        "site / Hugo and Pagefind's site: bytes",
    ):
        assert "–" not in lines[label]
    assert "| 3 " in lines["practices: number"]
    assert not result.stderr


def test_the_yardsticks_get_the_same_texts(made: Base, tmp_path: Path) -> None:
    practices = catalogue_of(made).practices[:3]
    write_material(practices, tmp_path / "material")
    write_hugo(practices, tmp_path / "hugo")
    for practice in practices:
        path = f"pratiques/{practice.slug}.md"
        text = (tmp_path / "material" / "docs" / path).read_text(encoding="utf-8")
        assert text.startswith(f"# {practice.titre}\n\n{practice.resume}\n")
        assert practice.deroulement in text
        same = (tmp_path / "hugo" / "content" / path).read_text(encoding="utf-8")
        assert same.endswith(f"\n---\n\n{text}")


@pytest.mark.parametrize("sizes", ["0", "100,-1", "many"])
def test_a_size_is_a_number_of_practices(sizes: str) -> None:
    assert bench("--sizes", sizes).returncode == 2


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="out of luck"):
        run([sys.executable, "-c", "import sys; sys.exit('out of luck')"], tmp_path)


def test_memory_is_that_of_the_command_not_of_the_benchmark(tmp_path: Path) -> None:
    mine = bytearray(120_000_000)
    small = run([sys.executable, "-c", ""], tmp_path)
    large = run([sys.executable, "-c", "bytearray(80_000_000)"], tmp_path)
    assert small.memory < 60_000_000
    assert 80_000_000 < large.memory < len(mine)
    # Long enough for its own size to be seen.
    starts = (
        "import subprocess, sys, time; time.sleep(0.3); "
        "subprocess.run([sys.executable, '-c', 'bytearray(80_000_000)'])"
    )
    apart = run([sys.executable, "-c", starts], tmp_path)
    assert 0 < apart.own_memory < 60_000_000
    assert apart.memory > 80_000_000


def test_the_server_compresses_text_and_counts_what_it_sends(tmp_path: Path) -> None:
    text = "<p>bonjour</p>\n" * 1000
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    (tmp_path / "font.woff2").write_bytes(b"0123456789" * 100)
    with serving(tmp_path) as server:
        with urlopen(server.address) as answer:  # noqa: S310 (our own server)
            body = answer.read()
            head = sum(len(f"{key}: {value}\r\n") for key, value in answer.getheaders())
        assert gzip.decompress(body).decode() == text
        assert len(body) < len(text) / 10
        assert server.sent == len("HTTP/1.1 200 OK\r\n") + head + len("\r\n") + len(body)
        before = server.sent
        with urlopen(f"{server.address}font.woff2") as answer:  # noqa: S310
            assert answer.read() == b"0123456789" * 100
        assert server.sent > before + 1000
