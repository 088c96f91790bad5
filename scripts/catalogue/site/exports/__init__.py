"""What programs take away: open data, feeds, redirects. Pure functions that name files' bytes.

`catalogue.site.exports.files.written_files` gives most of them. This file imports nothing: some
pages read single modules of this package, whose other modules read the pages.
"""
