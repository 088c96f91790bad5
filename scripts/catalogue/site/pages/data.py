"""The page of the open data: the files, how to open them, and what each column holds."""

from catalogue.reference.schema import Schema
from catalogue.site.exports.json_files import published_schema
from catalogue.site.exports.table_columns import columns
from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import FORMAT_VERSION, LICENCE_NAME, LICENCE_URL, last_date

_UNKNOWN_SITE = "https://adresse-du-site/"
"""Stands in the examples of a site whose address is not set."""


def data_page(context: Context, schema: Schema) -> Draft:
    """The files on offer, examples, and every column, from the schema."""
    made = columns(schema, context.catalogue.vocabularies, addresses.practice_address)
    practices = context.catalogue.practices
    return context.draft(
        "data.html",
        addresses.DATA,
        total=len(practices),
        with_point=bool(context.editorial.point),
        columns=made,
        version=FORMAT_VERSION,
        schema_id=published_schema(schema, context.site)["$id"],
        licence=(LICENCE_NAME, LICENCE_URL),
        base=(context.site.site_url or _UNKNOWN_SITE).rstrip("/") + f"/{addresses.DATA}",
        example=practices[0].slug if practices else "",
        date=last_date(practices),
    )
