"""The checks that a JSON Schema cannot say, each a small pure function.

A rule on a sheet takes its document and the reference lists; a rule on the catalogue takes the
summaries of all the sheets. Both give problems, in any order, and cope with values of a wrong
type: the schema's own check has already named those.
"""

from collections.abc import Callable, Iterator, Sequence

from catalogue.checking.rules.catalogue_rules import near_titles, poor_themes
from catalogue.checking.rules.identity import file_names, former_slugs, see_also, taken_slugs
from catalogue.checking.rules.maturity import maturity_is_justified
from catalogue.checking.rules.privacy import (
    no_e_mail,
    no_named_person,
    no_personal_address,
    no_personal_contact,
    no_telephone,
)
from catalogue.checking.rules.sources import no_source_twice, sources_have_addresses
from catalogue.checking.rules.territory import (
    cites_educatives,
    codes_are_known,
    codes_fit_the_scale,
    postal_codes,
)
from catalogue.checking.rules.texts import (
    no_blank_text,
    no_curly_quotes_around,
    no_html,
    no_question_twice,
    no_spoilt_letter,
    no_template_text,
    no_text_lost_in_a_comment,
    only_known_markup,
)
from catalogue.checking.rules.time import no_future_date, updated_after_creation, years_in_order
from catalogue.checking.rules.web_addresses import (
    addresses_have_ordinary_letters,
    addresses_lead_where_they_say,
    no_invisible_character,
)
from catalogue.checking.summary import Summary, Wanted
from catalogue.findings.problems import Problem
from catalogue.reading.document import Document
from catalogue.reference.reference import Reference

Rule = Callable[[Document, Reference], Iterator[Problem]]
CatalogueRule = Callable[[Sequence[Summary], Reference, Wanted], Iterator[Problem]]

SHEET_RULES: tuple[Rule, ...] = (
    file_names,
    codes_fit_the_scale,
    codes_are_known,
    postal_codes,
    cites_educatives,
    years_in_order,
    updated_after_creation,
    no_future_date,
    maturity_is_justified,
    no_source_twice,
    sources_have_addresses,
    addresses_lead_where_they_say,
    addresses_have_ordinary_letters,
    no_e_mail,
    no_personal_address,
    no_telephone,
    no_personal_contact,
    no_named_person,
    no_template_text,
    no_blank_text,
    no_spoilt_letter,
    no_curly_quotes_around,
    no_html,
    only_known_markup,
    no_question_twice,
    no_text_lost_in_a_comment,
    no_invisible_character,
)

CATALOGUE_RULES: tuple[CatalogueRule, ...] = (
    taken_slugs,
    see_also,
    former_slugs,
    near_titles,
    poor_themes,
)

__all__ = ["CATALOGUE_RULES", "SHEET_RULES"]
