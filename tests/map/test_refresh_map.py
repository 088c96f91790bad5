import base64
import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest
from shapely import box

from catalogue.upkeep import UpkeepError
from catalogue.upkeep.map import LAYOUT, published
from catalogue.upkeep.package import PINS, Pinned, member
from upkeep import main

MODULE = (
    'export default {"locations":[{"name":"Paris","id":"75",'
    '"path":"m 309.004,141.00159 8,0 0,5 -8,0 z m 1,1 l 2,0 0,2 z"}]}'
)
WORLD = {
    "transform": {"scale": [0.01, 0.01], "translate": [-61, 14]},
    # Three sides of an island, then the fourth walked the other way: ~1 is arc 1 backwards.
    "arcs": [[[0, 40], [10, 0], [0, 40], [-10, 0]], [[0, 40], [0, 40]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "properties": {"name": "no code"}, "arcs": [[0, -2]]},
                {"type": "MultiPolygon", "id": "250", "arcs": [[[0, -2]]]},
                *(
                    {"type": "Polygon", "id": code, "arcs": [[0, -2]]}
                    for code in ("652", "663", "666")
                ),
            ]
        }
    },
}
# All four territories stand on the same island here: only the reading is tested.
BOX = (-61.1, 14.3, -60.8, 14.9)
PLACES = {
    code: {**LAYOUT["overseas"][code], "country": country, "around": BOX}
    for code, country in (("972", "250"), ("975", "666"))
}


def tarball(path: str, text: str) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        info = tarfile.TarInfo(f"package/{path}")
        info.size = len(text.encode())
        archive.addfile(info, io.BytesIO(text.encode()))
    return file.getvalue()


def pin(content: bytes) -> Pinned:
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    return Pinned("made-up", "1.0.0", f"sha512-{digest}")


@pytest.fixture
def tarballs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    mainland = tarball("index.js", MODULE)
    world = tarball("countries-10m.json", json.dumps(WORLD))
    monkeypatch.setitem(PINS, "MAINLAND", pin(mainland))
    monkeypatch.setitem(PINS, "WORLD", pin(world))
    monkeypatch.setitem(LAYOUT, "overseas", PLACES)
    arguments = ["map"]
    # Given in the other order: a tarball is known by its checksum.
    for name, content in (("w.tgz", world), ("m.tgz", mainland)):
        (tmp_path / name).write_bytes(content)
        arguments += ["--tarball", str(tmp_path / name)]
    return arguments


def test_shapes_are_read_from_the_packages_own_forms() -> None:
    paris = published.mainland(MODULE)["75"]
    assert paris.bounds == (309, 141, 317, 146)
    # The second ring is a hole in the first.
    assert paris.area == 8 * 5 - 2
    found = published.overseas(WORLD)["972"]
    assert found.equals(box(-61, 14.4, -60.9, 14.8))


def test_the_command_writes_the_same_bytes_twice_and_check_sees_a_difference(
    tarballs: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "france.json"
    arguments = [*tarballs, "--file", str(file)]
    assert main([*arguments, "--check"]) == 1
    assert not file.exists()
    assert main(arguments) == 0
    first = file.read_bytes()
    assert set(json.loads(first)["territories"]) == {"75", "972", "975"}
    file.unlink()
    assert main(arguments) == 0
    assert file.read_bytes() == first
    assert main([*arguments, "--check"]) == 0
    assert "Up to date" in capsys.readouterr().out


def test_a_tarball_that_is_not_the_pinned_one_is_refused(
    tarballs: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m.tgz").write_bytes(tarball("index.js", MODULE.replace("309", "308")))
    file = tmp_path / "france.json"
    assert main([*tarballs, "--file", str(file)]) == 2
    assert "not the pinned tarball of made-up 1.0.0" in capsys.readouterr().err
    assert not file.exists()


def test_a_package_without_the_file_is_an_error_in_words() -> None:
    content = tarball("other.js", MODULE)
    with pytest.raises(UpkeepError, match=r"tarball cannot be read: .*index\.js"):
        member(content, "index.js")
