"""The checks that a JSON Schema cannot say, each a small pure function.

A rule on a sheet takes its document and the reference lists; a rule on the catalogue takes the
summaries of all the sheets. Both give problems, in any order, and cope with values of a wrong
type: the schema's own check has already named those.
"""

from collections.abc import Callable, Iterator, Sequence

from catalogue.checking.rules import (
    catalogue_rules,
    identity,
    maturity,
    privacy,
    sources,
    territory,
    texts,
    time,
    web_addresses,
)
from catalogue.checking.summary import Summary, Wanted
from catalogue.findings.problems import Problem
from catalogue.reading.document import Document
from catalogue.reference.reference import Reference

Rule = Callable[[Document, Reference], Iterator[Problem]]
CatalogueRule = Callable[[Sequence[Summary], Reference, Wanted], Iterator[Problem]]

SHEET_RULES: tuple[Rule, ...] = (
    identity.file_names,
    territory.codes_fit_the_scale,
    territory.codes_are_known,
    territory.postal_codes,
    territory.cites_educatives,
    time.years_in_order,
    time.updated_after_creation,
    time.no_future_date,
    maturity.maturity_is_justified,
    sources.no_source_twice,
    sources.sources_have_addresses,
    web_addresses.addresses_lead_where_they_say,
    web_addresses.addresses_have_ordinary_letters,
    privacy.no_e_mail,
    privacy.no_personal_address,
    privacy.no_telephone,
    privacy.no_personal_contact,
    privacy.no_named_person,
    texts.no_template_text,
    texts.no_blank_text,
    texts.no_spoilt_letter,
    texts.no_curly_quotes_around,
    texts.no_html,
    texts.only_known_markup,
    texts.no_question_twice,
    texts.no_text_lost_in_a_comment,
    web_addresses.no_invisible_character,
)

CATALOGUE_RULES: tuple[CatalogueRule, ...] = (
    identity.taken_slugs,
    identity.see_also,
    identity.former_slugs,
    catalogue_rules.near_titles,
    catalogue_rules.poor_themes,
)

__all__ = ["CATALOGUE_RULES", "SHEET_RULES"]
