"""The door « Nous l'avons reprise »: an issue becomes an entry of `reprises` in the first sheet."""

from dataclasses import replace
from typing import Any

from catalogue.contributing.issues.body import read_answers
from catalogue.contributing.issues.event import Issue
from catalogue.contributing.issues.issue_questions import (
    CONSENT,
    ORIGINAL,
    TAKEN_UP,
    taken_up_questions,
)
from catalogue.contributing.issues.proposal import BRANCH, Proposal, proposal_of
from catalogue.contributing.issues.reading import Slip, read_values
from catalogue.contributing.sheet_text import practice_text, with_added, with_names
from catalogue.loading.load import Base
from catalogue.reading.document import read
from catalogue.reading.lookups import slug_of_file
from catalogue.text.folding import nearest
from catalogue.text.markdown_safe import title_of


def propose_taken_up(issue: Issue, base: Base) -> Proposal:
    """The first sheet with one more entry in `reprises`, checked beside the others of `base`.

    Nothing else of the file changes. Same issue, same base, same proposal.
    """
    reference = base.reference
    asked = taken_up_questions(reference.schema)
    labels = [*(question.label for question in asked), CONSENT]
    reading = read_values(asked, read_answers(issue.body, labels), reference)
    slug = str(reading.sheet.get(ORIGINAL, ""))
    day = (issue.day or reference.today.isoformat())[: len("2026-11")]
    told = {**reading.sheet, "temoignage": day}
    entry = {key: value for key, value in told.items() if key != ORIGINAL}
    sheets = {slug_of_file(sheet.file): sheet for sheet in base.sheets if sheet.readable}
    first = sheets.pop(slug, None)
    slips, text, titre = list(reading.slips), "", ""
    path = first.file if first else f"practices/{BRANCH}-{issue.number}.yaml"
    if first:
        titre = str(first.value.get("titre", ""))
        before = first.content.decode("utf-8-sig").replace("\r\n", "\n")
        text = with_added(before, "reprises", entry, reference.schema)
        whole: dict[str, Any] = {**first.value}
        whole["reprises"] = [*(whole.get("reprises") or []), entry]
        # A list written in another way than ours is written anew.
        if read(path, text.encode()).value != whole:
            text = with_names(practice_text(whole, reference.schema), reference.territories)
    elif slug:
        near = nearest(slug, sheets)
        help_ = f" La plus proche est « {near} »." if near else ""
        slips.append(Slip(asked[0].label, f"« {slug[:80]} » n'est le nom d'aucune fiche.{help_}"))
    document = read(path, text.encode())
    place = f"reprises[{len(document.value['reprises'])}]" if first else "reprises"
    problems = [
        replace(problem, file="", field=problem.field.removeprefix(f"{place}."))
        for problem in replace(base, sheets=tuple(sheets.values())).problems_of(document)
        if problem.field == "reprises" or problem.field.startswith(place)
    ]
    titles = (f"Reprise : {title_of(titre) or slug}", titre)
    return proposal_of(
        issue, document, text, titles, slips, problems, asked, (), reference, TAKEN_UP
    )
