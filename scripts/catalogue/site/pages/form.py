"""The pages where one contributes without a file: the whole form, and the two-minute one."""

from collections.abc import Iterator

from catalogue.contributing.form import FOLDER
from catalogue.contributing.form.form_words import singular
from catalogue.contributing.form.questions import form_steps
from catalogue.reference.schema import Schema
from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses


def form_pages(context: Context, schema: Schema) -> Iterator[Draft]:
    """The form of a whole sheet, made from `schema`, and that for pointing to a practice."""
    catalogue = context.catalogue
    yield context.draft(
        "form.html",
        addresses.FORM,
        steps=form_steps(schema, catalogue.vocabularies, catalogue.territories),
        data_folder=FOLDER,
        identifier=identifier,
        singular=singular,
    )
    yield context.draft("form_signal.html", addresses.SIGNAL, data_folder=FOLDER)


def identifier(path: str) -> str:
    """The identifier of a field's control: `f-sources-__-url` for `sources[].url`.

    The script puts the rank of the group in the place of `__`.
    """
    return "f-" + path.replace("_", "-").replace("[]", "-__").replace(".", "-")
