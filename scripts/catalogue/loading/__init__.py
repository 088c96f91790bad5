"""From a folder of sheets to their findings or their catalogue, and what need not be done again."""
