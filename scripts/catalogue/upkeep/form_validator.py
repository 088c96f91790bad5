"""What the contribution form vendors: the compiled schema and the YAML library.

The packages are installed by the npm client at the versions and with the integrity that
`scripts/catalogue/contributing/form/npm/package-lock.json` pins; none of their own scripts runs.
"""

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

from catalogue.contributing.form.validation import VALIDATOR, schema_digest, schema_text
from catalogue.reference.schema import load_schema
from catalogue.upkeep import ROOT, UpkeepError

PINNED = ROOT / "scripts" / "catalogue" / "contributing" / "form" / "npm"


def run(_options: argparse.Namespace) -> int:
    """Install the packages in a scratch folder, bundle them; return the exit status."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise UpkeepError("Node (version 20 ou plus récente) et npm sont nécessaires.")
    document = load_schema(ROOT).document
    output = (ROOT / VALIDATOR).parent
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in PINNED.iterdir():
            shutil.copy(file, folder)
        schema = folder / "schema.json"
        schema.write_text(schema_text(document), encoding="utf-8")
        install = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        bundle = [node, "bundle.mjs", str(schema), schema_digest(document), str(output)]
        for command in (install, bundle):
            subprocess.run(command, cwd=folder, check=True)  # noqa: S603 (ours)
    for file in sorted(output.iterdir()):
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size} bytes")
    return 0
