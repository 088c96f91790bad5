"""From the bytes of a sheet to values that know where they stand."""
