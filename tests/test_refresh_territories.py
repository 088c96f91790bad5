import base64
import hashlib
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from catalogue.reference.territories import load_territories
from catalogue.upkeep import UpkeepError
from catalogue.upkeep.package import PINS, Pinned, fetch
from upkeep import main

FIXTURE = Path(__file__).parent / "territories" / "package.json"
"""A tiny country: what each file of the package holds, two editions of it."""


def edition(year: str) -> dict[str, Any]:
    editions: dict[str, dict[str, Any]] = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return editions[year]


def tarball(files: dict[str, Any], path: Path, version: str = "1.0.0") -> Path:
    """Write a package with these data files, as npm makes them."""
    contents = {"package.json": {"name": "pays", "version": version}}
    contents |= {f"data/{name}.json": records for name, records in files.items()}
    with tarfile.open(path, "w:gz") as archive:
        for name, content in contents.items():
            data = json.dumps(content).encode()
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def pin(monkeypatch: pytest.MonkeyPatch, path: Path, version: str = "1.0.0") -> None:
    digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    monkeypatch.setitem(PINS, "GEOGRAPHIC_CODE", Pinned("pays", version, f"sha512-{digest}"))


def run(path: Path, folder: Path, *options: str) -> int:
    return main(["territories", "--tarball", str(path), "--folder", str(folder), *options])


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds the tables of the first edition."""
    path = tarball(edition("2025"), tmp_path / "2025.tgz")
    pin(monkeypatch, path)
    folder = tmp_path / "territories"
    assert run(path, folder) == 0
    return folder


def test_the_tables_are_compact_and_sorted(first: Path) -> None:
    tables = {path.name: path.read_text(encoding="utf-8") for path in first.iterdir()}
    assert tables == {
        "regions.csv": (
            "code,nom,slug\n11,Île-de-France,ile-de-france\n978,Saint-Martin,saint-martin\n"
        ),
        "departements.csv": (
            "code,nom,slug,region\n75,Paris,paris,11\n978,Saint-Martin,saint-martin,978\n"
        ),
        "intercommunalites.csv": (
            "siren,nom,type,departements\n"
            '200000001,"CC Lune, Étoile",CC,75\n'
            "200000002,Métropole,METRO,75\n"
            "200000003,Grand Est,EPT,75\n"
        ),
        "communes.csv": (
            "code,nom,population,parent,intercommunalites\n"
            "75001,Étoile,900,,200000001\n"
            "75002,Lune,10,,200000001\n"
            "75056,Paris,2000,,200000003 200000002\n"
            "75101,Paris 1er Arrondissement,500,75056,200000003 200000002\n"
            "97801,Saint-Martin,30,,\n"
        ),
        "anciennes-communes.csv": (
            "code,nom,commune\n75001,Vieille-Étoile,75001\n75003,,75001\n75004,Comète,75001\n"
        ),
        "codes-postaux.csv": "code,communes\n75010,75101\n75020,75002\n",
    }


def test_the_catalogue_reads_what_is_written(first: Path) -> None:
    territories = load_territories(first)
    etoile = territories.successor("75004")
    assert etoile is not None
    assert etoile.nom == "Étoile"
    assert territories.former_names("75001") == ("Vieille-Étoile", "Comète")


def test_a_first_run_and_an_idle_one_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tarball(edition("2025"), tmp_path / "2025.tgz")
    pin(monkeypatch, path)
    assert run(path, tmp_path / "territories") == 0
    assert capsys.readouterr().out == (
        "regions: 2 (new table)\n"
        "departements: 2 (new table)\n"
        "intercommunalites: 3 (new table)\n"
        "communes: 5 (new table)\n"
        "anciennes-communes: 0 before, 3 now\n"
        "codes-postaux: 0 before, 2 now\n"
        "Written from pays 1.0.0.\n"
    )
    assert run(path, tmp_path / "territories", "--check") == 0
    assert capsys.readouterr().out == "Up to date with pays 1.0.0.\n"


CHANGES = """\
intercommunalites: - 200000002 Métropole
intercommunalites: + 200000004 Nouvelle Métropole
intercommunalites: 200000001 CC Lune: nom CC Lune, Étoile → CC Lune
intercommunalites: 200000001 CC Lune: departements 75 → 75 978
communes: - 75002 Lune, merged into 75001 Étoile-et-Lune
communes: + 75005 Soleil
communes: 75001 Étoile-et-Lune: nom Étoile → Étoile-et-Lune
communes: 75056 Paris: intercommunalites 200000003 200000002 → 200000003 200000004
communes: 75101 Paris 1er Arrondissement: intercommunalites \
200000003 200000002 → 200000003 200000004
communes: 97801 Saint-Martin: intercommunalites (none) → 200000001
communes: 2 populations brought up to date
anciennes-communes: 3 before, 4 now
codes-postaux: 2 before, 1 now
"""


def test_a_new_edition_is_told_then_written(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tarball(edition("2026"), tmp_path / "2026.tgz")
    pin(monkeypatch, path)
    before = {file.name: file.read_bytes() for file in first.iterdir()}
    capsys.readouterr()

    assert run(path, first, "--check") == 1
    assert capsys.readouterr().out == CHANGES + (
        "Not what pays 1.0.0 gives: run this command without --check.\n"
    )
    assert {file.name: file.read_bytes() for file in first.iterdir()} == before

    assert run(path, first) == 0
    assert capsys.readouterr().out == CHANGES + "Written from pays 1.0.0.\n"
    assert run(path, first, "--check") == 0
    assert sorted(file.name for file in first.iterdir()) == sorted(before)


def test_another_tarball_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.tgz"
    path.write_bytes(b"not the package")
    monkeypatch.setitem(PINS, "GEOGRAPHIC_CODE", Pinned("pays", "1.0.0", "sha512-AAAA=="))
    assert run(path, tmp_path / "territories") == 2
    digest = base64.b64encode(hashlib.sha512(b"not the package").digest()).decode()
    assert capsys.readouterr().err == (
        "This is not the pinned tarball of pays 1.0.0: nothing was read.\n"
        "  expected sha512-AAAA==\n"
        f"  found    sha512-{digest}\n"
        "To move to another version, change the version and the integrity together in "
        "scripts/catalogue/upkeep/pins.yaml.\n"
    )
    assert not (tmp_path / "territories").exists()


@pytest.mark.parametrize(
    ("package", "message"),
    [
        (({}, "1.0.0"), "The tarball cannot be read: "),
        ((edition("2025"), "2.0.0"), "The tarball holds version 2.0.0, not 1.0.0.\n"),
        ((edition("2025") | {"regions": [{}]}, "1.0.0"), "The records lack the field 'code'.\n"),
    ],
)
def test_a_package_of_another_form_is_refused(
    package: tuple[dict[str, Any], str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files, version = package
    path = tarball(files, tmp_path / "odd.tgz", version)
    pin(monkeypatch, path)
    assert run(path, tmp_path / "territories") == 2
    assert capsys.readouterr().err.startswith(message)
    assert not (tmp_path / "territories").exists()


def test_a_missing_tarball_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "absent.tgz", tmp_path) == 2
    assert "absent.tgz" in capsys.readouterr().err


def test_without_npm_the_way_round_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UpkeepError, match=r"npm is not installed.*--tarball FILE"):
        fetch(Pinned("pays", "1.0.0", "sha512-AAAA=="))


def test_npm_packs_the_pinned_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = tmp_path / "npm"
    npm.write_text('#!/bin/sh\necho "$1 $2" > "$4/pays-1.0.0.tgz"\n', encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert fetch(Pinned("pays", "1.0.0", "")) == b"pack pays@1.0.0\n"


def test_a_failure_of_npm_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'no network' >&2\nexit 1\n", encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UpkeepError, match="npm could not fetch the package:\nno network"):
        fetch(Pinned("pays", "1.0.0", ""))
