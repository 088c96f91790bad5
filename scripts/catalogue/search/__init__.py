"""Full-text search: what is indexed, and the index that the explore page loads.

`search_documents` and `shadow_document` are pure; `write_search` writes and runs a command.
"""

from catalogue.search.documents import search_documents
from catalogue.search.index import FOLDER, SearchError, build_index, write_search
from catalogue.search.shadow import shadow_document

__all__ = [
    "FOLDER",
    "SearchError",
    "build_index",
    "search_documents",
    "shadow_document",
    "write_search",
]
