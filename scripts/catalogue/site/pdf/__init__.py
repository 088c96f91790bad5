"""Sheets and booklets for paper: tagged PDF files, made before the pages that link to them.

What goes into a document (`printed`, `booklets`, `sheet`) is pure; `making` writes the files;
`typesetting` is the one module that knows the library. `templates/` says how each looks; another
printed thing is another template there, given its own data.
"""
