"""The thin edge between our pages and MkDocs: `mkdocs.yml` names this file under `hooks`.

Generated pages join the build in memory; nothing is written into `docs/`. Their HTML is ready, so
it goes around the Markdown converter.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from catalogue.engine.mkdocs import (
    on_files,
    on_page_content,
    on_page_markdown,
    on_post_build,
    on_post_page,
    on_post_template,
    on_pre_build,
    on_startup,
)

__all__ = [
    "on_files",
    "on_page_content",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_build",
    "on_startup",
]
