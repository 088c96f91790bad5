"""The thin edge between our pages and MkDocs: `mkdocs.yml` names this file under `hooks`.

Generated pages never reach `docs/` nor the Markdown converter: their HTML is poured into frames
that MkDocs renders with the theme, and written beside the hand-written pages.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from catalogue.engine.mkdocs import (
    on_env,
    on_files,
    on_nav,
    on_page_content,
    on_page_markdown,
    on_post_build,
    on_post_page,
    on_post_template,
    on_pre_build,
    on_startup,
)

__all__ = [
    "on_env",
    "on_files",
    "on_nav",
    "on_page_content",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_build",
    "on_startup",
]
