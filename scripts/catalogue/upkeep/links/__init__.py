"""Whether the addresses that the sheets cite still answer."""
