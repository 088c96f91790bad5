"""What stands beside the pages in a built site, whichever engine built them."""

from pathlib import Path

from catalogue.engine.made import Made
from catalogue.engine.security import headers_file
from catalogue.exports.files import exports
from catalogue.exports.writing import write_files
from catalogue.form.writing import write_form_data
from catalogue.search import write_search
from catalogue.spreadsheet.workbook import write_template

WORKBOOK = "contribuer/pratiques-modele.xlsx"
"""Address on the site of the empty workbook."""


def write_beside(made: Made, site: Path, root: Path) -> None:
    """Write the headers, search index, open data, form data and workbook into a built site.

    `root` is the folder of the project.

    Raises:
        SearchError: the index could not be made.
    """
    site.joinpath("_headers").write_text(headers_file(), encoding="utf-8")
    write_search(made.catalogue, site)
    write_files(exports(made.catalogue, made.schema, made.site), site)
    write_form_data(made.catalogue, site, root)
    write_template(made.schema, made.catalogue.vocabularies, site / WORKBOOK)
