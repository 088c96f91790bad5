"""The spreadsheet door: one line per practice, columns made from the schema, there and back."""
