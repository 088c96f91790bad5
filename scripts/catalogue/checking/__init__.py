"""Does a sheet hold what it should? The schema first, then the rules that a schema cannot say."""
