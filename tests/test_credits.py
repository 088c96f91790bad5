"""The list of licences is whole, true to the locks, and shown; known flaws are reported."""

import json
import re
from collections.abc import Iterator
from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest
from conftest import ROOT
from packaging.licenses import canonicalize_license_expression

from catalogue.site.pages.credits import parts
from catalogue.site.shared.licences import FILE, LOCKS, Element, Package, load_licences
from catalogue.upkeep import UpkeepError
from catalogue.upkeep.credits import advisories
from catalogue.upkeep.credits.all_licences import NPM_LOCK, elements, pins
from catalogue.upkeep.credits.locked import apart, locks, read_lock
from catalogue.upkeep.credits.spdx import exceptions, licence_of
from upkeep import read_options

HASH = "--hash=sha256:" + "0" * 64
MEND = "python scripts/upkeep.py licences"


def packages() -> Iterator[tuple[str, Package]]:
    for use, found in load_licences().paquets.items():
        for package in found:
            yield use, package


# --- The list is whole and true -----------------------------------------------------------------


def test_every_locked_version_is_listed_once_and_nothing_else() -> None:
    listed = {
        use: [(package.nom, number) for package in found for number in package.versions]
        for use, found in load_licences().paquets.items()
    }
    locked = {use: [item[:2] for item in found] for use, found in locks().items()}
    assert listed == locked, f"Run {MEND}"


@pytest.mark.parametrize("package", [found for _, found in packages()], ids=lambda found: found.nom)
def test_every_package_has_a_licence_that_its_metadata_says(package: Package) -> None:
    assert canonicalize_license_expression(package.licence) == package.licence
    try:
        installed = metadata.distribution(package.nom)
    except metadata.PackageNotFoundError:
        # For another system, another Python, or the weekly check.
        return
    if installed.version in package.versions:
        words = Message()
        for key, value in installed.metadata.items():
            words[key] = str(value)
        assert licence_of(package.nom, words) == (package.licence, package.raison), f"Run {MEND}"


_SAYS = {
    "Apache-2.0": ("Apache License Version 2.0",),
    "Artistic-1.0-Perl": ('The "Artistic License"', "undump"),
    "BSD-3-Clause": ("Redistribution and use in source and binary forms", "endorse or promote"),
    "GPL-2.0-or-later": ("GPL",),
    "LGPL-2.1-or-later": ("LGPL 2.1+",),
    "MIT": ("Permission is hereby granted, free of charge", "MIT License"),
    "MPL-1.1": ("MPL 1.1",),
}
"""Words by which the file of each licence is known."""


ON_DEMAND = {"atheris"}
"""Installed by `make fuzz` alone; its file was read by hand."""


@pytest.mark.parametrize("name", sorted(set(exceptions()) - ON_DEMAND))
def test_an_exception_is_what_the_file_of_the_package_says(name: str) -> None:
    package = metadata.distribution(name)
    exception = exceptions()[name]
    named = exception.source.removeprefix("fichier ").removesuffix(" du paquet")
    (file,) = (f for f in package.files or [] if f.name == named and ".dist-info" in str(f))
    text = " ".join(Path(str(file.locate())).read_text(encoding="utf-8").split())
    for licence in exception.licence.split(" OR "):
        assert all(words in text for words in _SAYS[licence]), licence


def test_every_exception_is_for_a_listed_package() -> None:
    assert set(exceptions()) <= {package.nom for _, package in packages()}


def test_every_borrowed_piece_has_the_version_that_is_pinned() -> None:
    assert load_licences().elements == elements(pins()), f"Run {MEND}"
    assert FILE.read_text(encoding="utf-8") == load_licences().text()


@pytest.mark.parametrize("element", load_licences().elements, ids=lambda element: element.nom)
def test_a_piece_has_its_files_its_licence_and_its_text(element: Element) -> None:
    assert element.sorte in {"navigateur", "donnees"}
    assert element.auteurs
    if element.licence != "domaine-public":
        assert canonicalize_license_expression(element.licence) == element.licence
    for path in element.fichiers:
        assert (ROOT / path).is_file(), path
    if element.texte:
        text = (ROOT / "docs" / element.texte).read_text(encoding="utf-8")
        assert re.search("copyright", text, re.IGNORECASE)


def test_no_vendored_file_is_without_a_credit() -> None:
    assets = ROOT / "docs" / "assets"
    vendored = [*assets.rglob("*.woff2"), *assets.glob("**/vendor/*.js"), *assets.rglob("*.wasm")]
    assert vendored
    credited = {path for element in load_licences().elements for path in element.fichiers}
    assert {str(path.relative_to(ROOT)) for path in vendored} <= credited


def test_the_text_of_the_theme_is_that_of_the_installed_version() -> None:
    files = metadata.distribution("mkdocs-material").files or []
    found = next(file for file in files if file.match("*.dist-info/licenses/LICENSE"))
    ours = ROOT / "docs" / "assets" / "licences" / "mkdocs-material-MIT.txt"
    assert ours.read_text(encoding="utf-8") == found.read_text()


# --- What is refused ----------------------------------------------------------------------------


def words(**fields: str) -> Message:
    message = Message()
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"License_Expression": "mit or apache-2.0"}, "MIT OR Apache-2.0"),
        ({"License": "BSD-3-Clause"}, "BSD-3-Clause"),
        ({"License": "MIT License"}, "MIT"),
        ({"License": "UNKNOWN", "Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
        ({"License": "Text\nof it", "Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
    ],
)
def test_a_licence_is_read_from_metadata(fields: dict[str, str], expected: str) -> None:
    assert licence_of("example", words(**fields)) == (expected, "")


@pytest.mark.parametrize(
    "fields", [{}, {"License": "BSD"}, {"Classifier": "License :: OSI Approved :: BSD License"}]
)
def test_an_unknown_licence_is_refused_with_what_to_do(fields: dict[str, str]) -> None:
    with pytest.raises(UpkeepError, match=r"example: .*exceptions\.yaml"):
        licence_of("example", words(**fields))


def test_an_exception_that_is_no_longer_needed_is_refused() -> None:
    with pytest.raises(UpkeepError, match="remove it"):
        licence_of("jinja2", words(License_Expression="BSD-3-Clause"))


def test_a_piece_that_nothing_pins_is_refused() -> None:
    with pytest.raises(UpkeepError, match="nothing pins it"):
        elements({})


@pytest.mark.parametrize("line", ["a==1\n", "a>=1 " + HASH, "git+https://x.example/a\n"])
def test_a_lock_without_version_or_hash_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="Not locked"):
        read_lock(line)


def test_a_lock_is_read_with_its_markers_and_comments() -> None:
    first = f"A.b==2 ; sys_platform == 'win32' \\\n    {HASH} \\\n    {HASH}\n    # via x\n"
    text = f"{first}a_b==1 {HASH}\n"
    read = read_lock(text)
    assert [(item.name, item.version, len(item.hashes)) for item in read] == [
        ("a-b", "1", 1),
        ("a-b", "2", 2),
    ]
    assert apart(read, read[:1]) == read[1:]


# --- What is installed is verified --------------------------------------------------------------


def test_every_installation_asks_for_hashes() -> None:
    paths = [ROOT / name for name in ("Makefile", "README.md", ".gitlab-ci.yml", ".ci/run")]
    paths += [*(ROOT / ".github").rglob("*.yml"), *(ROOT / "scripts").rglob("*.py")]
    paths += (ROOT / "docs" / "developpement").rglob("*.md")
    commands = [
        (path.name, line.strip())
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\bpip\S* install\b", line)
    ]
    assert len(commands) > 5
    assert [found for found in commands if "--require-hashes" not in found[1]] == []


def test_every_npm_package_has_its_integrity() -> None:
    lock = json.loads(NPM_LOCK.read_text(encoding="utf-8"))
    entries = [entry for path, entry in lock["packages"].items() if path]
    assert entries
    assert all(entry["integrity"].startswith("sha512-") for entry in entries)
    wanted = lock["packages"][""]["dependencies"].values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted)


# --- The page -----------------------------------------------------------------------------------


def test_the_page_shows_everything(site: Path) -> None:
    page = (site / "credits" / "index.html").read_text(encoding="utf-8")
    for _, package in packages():
        row = re.search(
            rf'<th scope="row">(?:<a [^>]*>)?{re.escape(package.nom)}<.*?</tr>', page, re.DOTALL
        )
        assert row, package.nom
        assert " ou ".join(package.versions) in row[0]
        assert package.licence.split()[0] in row[0]
    for element in load_licences().elements:
        assert f"Version&nbsp;{element.version}." in page
        if element.texte:
            assert (site / element.texte).is_file()
            assert f"../{element.texte}" in page
    assert "credits/" in (site / "mentions-legales" / "index.html").read_text(encoding="utf-8")


def test_an_expression_becomes_words_and_links() -> None:
    assert parts("MIT OR (etalab-2.0 AND domaine-public)") == (
        ("MIT", "https://spdx.org/licenses/MIT.html"),
        (" ou ", ""),
        ("(", ""),
        ("Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence"),
        (" et ", ""),
        ("Domaine public", ""),
        (")", ""),
    )


# --- Known flaws --------------------------------------------------------------------------------


def audit(*dependencies: dict[str, object]) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


SOUND = {"name": "jinja2", "version": "3.1.6", "vulns": []}
FLAWED = {
    "name": "pyyaml",
    "version": "13.0.0",
    "vulns": [
        {
            "id": "PYSEC-2026-1",
            "fix_versions": ["13.0.1"],
            "aliases": ["GHSA-xxxx", "CVE-2026-1"],
            "description": "A file <b>reads</b> @everyone\nbeyond its end",
        }
    ],
}
UNKNOWN = {"name": "mypy", "skip_reason": "not found"}


def test_a_known_flaw_is_reported_with_what_mends_it(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    answer = audit(SOUND, FLAWED, {**FLAWED, "name": "pytest"}, UNKNOWN)
    assert advisories.run(read_options(["advisories", "--report", str(path)]), lambda: answer) == 0
    text = path.read_text(encoding="utf-8")
    assert "**`pyyaml` 13.0.0**, qui construit le site : PYSEC-2026-1 CVE-2026-1." in text
    assert "Corrigée dans : `13.0.1`." in text
    assert "**`pytest` 13.0.0**, pour les tests seulement" in text
    assert "`make lock`" in text
    assert "ne connaît pas : `mypy`" in text
    assert "<b>" not in text
    assert "@everyone" not in text


def test_no_flaw_makes_an_empty_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert advisories.run(read_options(["advisories"]), lambda: audit(SOUND)) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "answer", ["", "not JSON", "[]", audit(), audit(UNKNOWN, {**UNKNOWN, "name": "b"}, SOUND)]
)
def test_a_silent_database_is_not_taken_for_a_clean_bill(answer: str) -> None:
    with pytest.raises(UpkeepError):
        advisories.run(read_options(["advisories"]), lambda: answer)


def test_every_lock_is_audited() -> None:
    files = {path.name for path in (ROOT / "requirements").glob("*.txt")}
    assert {Path(path).name for path in LOCKS.values()} == files
