"""Where practices stand on a map: true points, an honest precision, a file that others accept."""

import base64
import hashlib
import io
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from pages_reading import THIN, base_catalogue, named

from catalogue.practices.practice import Lieu
from catalogue.reference.territories import load_territories
from catalogue.site.shared.points import Points
from catalogue.upkeep.package import PINS, Pinned
from upkeep import main

TERRITORIES = load_territories(ROOT / "schema" / "territories")


@pytest.fixture(scope="module")
def points() -> Points:
    return Points(TERRITORIES)


def place_of(*codes: str) -> Lieu:
    communes = tuple(filter(None, map(TERRITORIES.commune, codes)))
    assert len(communes) == len(codes)
    echelle = named(THIN).territoire.echelle
    return Lieu(echelle, communes=communes)


# From the maps of IGN (https://www.geoportail.gouv.fr/), to a hundredth of a degree or so.
KNOWN = {
    "75056": (2.35, 48.86),
    "13203": (5.38, 43.31),
    "69123": (4.84, 45.76),
    "69244": (4.78, 45.76),
    "2A004": (8.74, 41.92),
    "97209": (-61.07, 14.61),
    "97411": (55.45, -20.88),
    "97801": (-63.08, 18.07),
    "98818": (166.45, -22.27),
}


@pytest.mark.parametrize("code", KNOWN)
def test_a_commune_is_where_maps_show_it(points: Points, code: str) -> None:
    located = points.locate(place_of(code))
    assert located.precision == "commune"
    assert located.points[0] == pytest.approx(KNOWN[code], abs=0.03)


def test_an_arrondissement_without_a_point_takes_its_citys(points: Points) -> None:
    assert points.locate(place_of("75118")) == points.locate(place_of("75056"))


def test_a_commune_without_a_point_says_that_it_has_that_of_its_departement(points: Points) -> None:
    rochefourchat = "26274"  # one inhabitant
    located = points.locate(place_of(rochefourchat))
    assert located.precision == "departement"
    assert located.points == points.locate(replace(place_of("26362"), communes=(), departements=(
        TERRITORIES.departements["26"],
    ))).points  # fmt: skip
    mixed = points.locate(place_of("26362", rochefourchat))
    assert (len(mixed.points), mixed.precision) == (2, "departement")


def test_every_territory_has_a_point_and_france_has_none(points: Points) -> None:
    empty = replace(place_of("26362"), communes=())
    for departement in TERRITORIES.departements.values():
        located = points.locate(replace(empty, departements=(departement,)))
        assert located.precision == "departement", departement
    for region in TERRITORIES.regions.values():
        assert points.locate(replace(empty, regions=(region,))).precision == "region", region
    for group in TERRITORIES.intercommunalites.values():
        lieu = replace(empty, intercommunalite=group, departements=group.departements)
        assert points.locate(lieu).points, group
    assert points.locate(empty).points == ()


def test_the_practices_are_in_their_own_departement(points: Points) -> None:
    for practice in base_catalogue().practices:
        for departement in practice.territoire.departements:
            middle = points.locate(
                Lieu(practice.territoire.echelle, departements=(departement,))
            ).points[0]
            near = [abs(x - middle[0]) + abs(y - middle[1]) for x, y in
                    points.locate(practice.territoire).points]  # fmt: skip
            assert min(near) < 1.6, practice.slug


LINE = "1\t{name}\t{name}\t{others}\t{lat}\t{lon}\tP\tPPL\t{country}\t\t00\t{dep}\t\t{code}\t{pop}"


def package(path: Path, *places: dict[str, object]) -> Path:
    base = {"others": "", "lat": 1, "lon": 2, "country": "FR", "dep": "", "code": "", "pop": 9}
    text = "\n".join(LINE.format(**{**base, **place}) for place in places).encode()
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("package/dist/cities500.txt")
        member.size = len(text)
        archive.addfile(member, io.BytesIO(text))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "territories"
    copied.mkdir()
    for file in (ROOT / "schema" / "territories").glob("*.csv"):
        if file.name != "coordonnees.csv":
            (copied / file.name).write_bytes(file.read_bytes())
    return copied


def refresh(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    pinned = Pinned("places", "1.0.0", f"sha512-{digest}")
    monkeypatch.setitem(PINS, "PLACES", pinned)
    return main(["coordinates", "--tarball", str(path), "--folder", str(folder), *options])


def test_name_and_code_must_agree_before_either_is_believed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = package(
        tmp_path / "p.tgz",
        # GeoNames puts Tassin in the commune of Lyon by mistake: its name says better.
        {"name": "Lyon", "dep": "69", "code": "69123", "lat": 45.75, "lon": 4.85, "pop": 500},
        {"name": "Tassin", "others": "Tassin-la-Demi-Lune", "dep": "69", "code": "69123",
         "lat": 45.7640001, "lon": 4.78, "pop": 900},
        # Merged under a new name: the largest place that lies there.
        {"name": "Bellegarde", "dep": "01", "code": "01033", "lat": 46.1, "lon": 5.8},
        {"name": "Marseille 01", "dep": "13", "code": "13055", "lat": 43.3, "lon": 5.38},
        {"name": "Marigot", "country": "MF", "lat": 18.07, "lon": -63.08},
        {"name": "Berlin", "country": "DE", "lat": 52.5, "lon": 13.4},
    )  # fmt: skip
    assert refresh(path, folder, monkeypatch) == 0
    lines = (folder / "coordonnees.csv").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "code,latitude,longitude",
        "01033,46.1,5.8",
        "13201,43.3,5.38",
        "69123,45.75,4.85",
        "69244,45.764,4.78",
        "97801,18.07,-63.08",
    ]
    assert refresh(path, folder, monkeypatch, "--check") == 0
    (folder / "coordonnees.csv").write_text("code\n", encoding="utf-8")
    assert refresh(path, folder, monkeypatch, "--check") == 1


def test_another_package_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = package(tmp_path / "p.tgz", {"name": "Lyon"})
    arguments = ["coordinates", "--tarball", str(path), "--folder", str(folder)]
    assert main(arguments) == 2
    assert "not the pinned tarball" in capsys.readouterr().err
    assert not (folder / "coordonnees.csv").exists()
