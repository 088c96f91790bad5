"""Full-text search: what is indexed, and the files that the explore page loads.

All of it is pure, but for what `known_shadows` keeps from one build to the next.
"""

from catalogue.site.search.documents import search_documents
from catalogue.site.search.index import FOLDER, index_files
from catalogue.site.search.known import known_shadows
from catalogue.site.search.shadow import Shadow, shadow_of

__all__ = [
    "FOLDER",
    "Shadow",
    "index_files",
    "known_shadows",
    "search_documents",
    "shadow_of",
]
