"""Every exported file: its path from the site's root, and its bytes."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from catalogue.practices.catalogue import Catalogue
from catalogue.reference.schema import Schema
from catalogue.site.exports.csv_file import csv_file
from catalogue.site.exports.datapackage import data_package
from catalogue.site.exports.feeds import Feed, feed_files
from catalogue.site.exports.geojson import geojson_file
from catalogue.site.exports.json_files import address_of, json_files
from catalogue.site.exports.llms import llms_file
from catalogue.site.exports.redirects import redirect_files
from catalogue.site.exports.table_columns import columns
from catalogue.site.exports.table_workbook import workbook
from catalogue.site.shared.edition import FOLDER, json_bytes, last_date
from catalogue.site.shared.site import Site


def written_files(
    catalogue: Catalogue, schema: Schema, site: Site, feeds: Iterable[Feed] = ()
) -> Iterator[tuple[str, bytes]]:
    """The open data, feeds (`feeds` too), redirects from former addresses and `llms.txt`.

    Without the site's address there are no feeds (nor pictures), and addresses in the data are
    given from the site's root.

    The pictures are apart: a caller may have them drawn by another process.
    """
    yield from _data(catalogue, schema, site).items()
    yield from feed_files(catalogue, site, feeds)
    yield from redirect_files(catalogue, site)
    yield "llms.txt", llms_file(catalogue, site)


def _data(catalogue: Catalogue, schema: Schema, site: Site) -> dict[str, bytes]:
    made = columns(schema, catalogue.vocabularies, lambda practice: address_of(practice, site))
    date = last_date(catalogue.practices)
    # Both tables hold the same cells, worked out once.
    table = [[column.value(practice) for column in made] for practice in catalogue.practices]
    files = dict(json_files(catalogue, schema, site))
    files[f"{FOLDER}pratiques.geojson"] = geojson_file(catalogue, site)
    files[f"{FOLDER}pratiques.csv"] = csv_file(made, table)
    files[f"{FOLDER}pratiques.xlsx"] = workbook(made, table, site, date)
    package = data_package(made, _in_folder(files), site, date)
    files[f"{FOLDER}datapackage.json"] = json_bytes(package)
    files[f"{FOLDER}SHA256SUMS"] = _checksums(_in_folder(files))
    return files


def _in_folder(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path.removeprefix(FOLDER): content for path, content in files.items()}


def _checksums(files: Mapping[str, bytes]) -> bytes:
    """What `sha256sum --check` reads, from the folder of the data."""
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return "".join(lines).encode()
