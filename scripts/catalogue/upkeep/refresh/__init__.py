"""Making `schema/territories/*.csv` from the published package of the geographic code."""
