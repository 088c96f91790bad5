"""Full-text search: what is indexed, and the index that the explore page loads.

`search_documents` and `shadow_of` are pure; `write_search` writes and runs a command.
"""

from catalogue.site.search.documents import search_documents
from catalogue.site.search.index import FOLDER, SearchError, build_index, write_search
from catalogue.site.search.known import known_shadows
from catalogue.site.search.shadow import Shadow, shadow_of

__all__ = [
    "FOLDER",
    "SearchError",
    "Shadow",
    "build_index",
    "known_shadows",
    "search_documents",
    "shadow_of",
    "write_search",
]
