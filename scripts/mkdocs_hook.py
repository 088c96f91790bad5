"""The thin edge between our pages and MkDocs: `mkdocs.yml` names this file under `hooks`.

Generated pages never reach `docs/` nor the Markdown converter: their HTML is poured into frames
that MkDocs renders with the theme, and written beside the hand-written pages.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from catalogue.engine import mkdocs

# Every hook of ours, under the name by which MkDocs looks for it.
globals().update({name: hook for name, hook in vars(mkdocs).items() if name.startswith("on_")})
