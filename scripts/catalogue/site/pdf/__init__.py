"""Sheets and booklets for paper: tagged PDF files, made before the pages that link to them.

What goes into a document (`documents`, `booklets`, `sheets`) is pure; `making` writes the files,
`weasy` is the one module that knows the library.
"""
