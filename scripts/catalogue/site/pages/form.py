"""The pages where one contributes without a file: the whole form, and the two-minute one."""

from collections.abc import Iterator

from catalogue.contributing.form import FOLDER
from catalogue.contributing.form.form_words import singular
from catalogue.contributing.form.questions import form_steps
from catalogue.reference.schema import Schema
from catalogue.site.pages.context import HOME_CRUMB, Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses

FORM = f"{addresses.CONTRIBUTE}formulaire/"
SIGNAL = f"{addresses.CONTRIBUTE}signaler/"
_CRUMBS = (HOME_CRUMB, ("Contribuer", addresses.CONTRIBUTE))


def form_pages(context: Context, schema: Schema) -> Iterator[Draft]:
    """The form of a whole sheet, made from `schema`, and that for pointing to a practice."""
    catalogue = context.catalogue
    # The steps are their own contents.
    yield context.draft(
        "form.html",
        FORM,
        title="Proposer une pratique",
        description="Écrivez une fiche en répondant à des questions, sans rien installer, "
        "puis envoyez-la.",
        crumbs=_CRUMBS,
        contents=False,
        steps=form_steps(schema, catalogue.vocabularies, catalogue.territories),
        data_folder=FOLDER,
        identifier=identifier,
        singular=singular,
    )
    yield context.draft(
        "form_signal.html",
        SIGNAL,
        title="Signaler une pratique",
        description="Faites connaître une pratique en deux minutes : ce qui est fait, où, "
        "un lien, et pourquoi elle vous inspire.",
        crumbs=_CRUMBS,
        contents=False,
        data_folder=FOLDER,
    )


def identifier(path: str) -> str:
    """The identifier of a field's control: `f-sources-__-url` for `sources[].url`.

    The script puts the rank of the group in the place of `__`.
    """
    return "f-" + path.replace("_", "-").replace("[]", "-__").replace(".", "-")
