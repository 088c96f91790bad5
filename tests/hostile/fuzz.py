"""The reader, the checks, the reporters and the doors of strangers under a coverage-guided fuzzer.

`make fuzz RUNS=100000`. A first byte that names a door (`DOOR_OF`) sends the rest through it.

atheris (https://github.com/google/atheris) changes the examples of `tests/examples/` in whatever
way makes the code take a new path. A file that raises, takes more than a minute or 2 GB is kept as
`crash-…` where the command was run, to be made a test.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris  # type: ignore[import-not-found]

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(Path(__file__).parent)]

with atheris.instrument_imports(include=["catalogue"]):
    from hostile_bytes import MANY, findings
    from hostile_doors import DOORS, said_at

    from catalogue.loading.load import Base
    from catalogue.reference.reference import load_reference

REFERENCE = load_reference(ROOT)
BASE = Base((), REFERENCE, ())
DOOR_OF = dict(enumerate(DOORS, start=1))


def one_input(content: bytes) -> None:
    """Try one file; whatever it raises is a fault."""
    if content[:1] and content[0] in DOOR_OF:
        said_at(DOOR_OF[content[0]], content[1:], BASE)
    else:
        findings(content, REFERENCE)


def main() -> None:
    """Fuzz for as many runs as the first argument says; the others go to libFuzzer."""
    runs, *others = sys.argv[1:] or ["100000"]
    with TemporaryDirectory() as folder:
        for path in sorted((ROOT / "tests" / "examples").rglob("*.yaml")):
            Path(folder, f"exemple-{path.stem}").write_bytes(path.read_bytes())
        for path in sorted((ROOT / "tests" / "issues").glob("*.json"))[:20]:
            body = json.loads(path.read_text(encoding="utf-8"))["issue"]["body"] or ""
            Path(folder, f"issue-{path.stem}").write_bytes(b"\x01" + body.encode()[:19_000])
        Path(folder, "table").write_bytes(
            b"\x02Action;Ville;Porteur\nCaf\xc3\xa9;Bron;Ville de Bron\n"
        )
        for name, content in MANY.items():
            Path(folder, f"odd-{name.replace(' ', '-')}").write_bytes(content[:20_000])
        options = [f"-runs={runs}", "-timeout=60", "-rss_limit_mb=2048", "-max_len=20000"]
        options += [f"-dict={Path(__file__).with_name('fuzz.dict')}", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *options, *others, folder], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
