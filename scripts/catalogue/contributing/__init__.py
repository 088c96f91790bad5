"""The doors by which practices come in: web form, issue form, workbook, terminal."""
