"""From the catalogue to the files of the site."""
