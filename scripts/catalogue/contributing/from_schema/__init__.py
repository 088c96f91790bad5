"""The committed files that are made from the schema, the vocabularies, the messages and code."""

from collections.abc import Mapping
from typing import Any

from catalogue.contributing.from_schema.enums import schema_text, with_enums
from catalogue.contributing.from_schema.given import given_files
from catalogue.contributing.from_schema.issue_form import (
    ISSUE_FORM,
    TAKEN_UP_FORM,
    issue_form,
    taken_up_form,
)
from catalogue.contributing.from_schema.messages_page import messages_page
from catalogue.contributing.from_schema.reference import reference_page
from catalogue.contributing.from_schema.template import template_file
from catalogue.findings.messages import HELP_FILE, Message
from catalogue.reference.schema import SCHEMA_FILE, Schema
from catalogue.reference.vocabularies import Vocabularies


def generated_files(
    document: Mapping[str, Any], vocabularies: Vocabularies, messages: Mapping[str, Message]
) -> dict[str, str]:
    """Path from the project's root and text of every generated file.

    `document` is the schema as it stands; its lists of values may be out of date. Raises
    ValueError when it names a vocabulary that does not exist.
    """
    document = with_enums(document, vocabularies)
    schema = Schema(document)
    return {
        SCHEMA_FILE: schema_text(document),
        "docs/contribuer/champs.md": reference_page(schema, vocabularies),
        "docs/contribuer/modele.yaml": template_file(schema, vocabularies),
        HELP_FILE: messages_page(messages),
        ISSUE_FORM: issue_form(schema, vocabularies),
        TAKEN_UP_FORM: taken_up_form(schema, vocabularies),
        **given_files(),
    }
