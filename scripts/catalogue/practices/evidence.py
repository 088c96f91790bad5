"""What is known of the effect of a practice, apart from how long it has lasted.

A sentence, the same on every page, card and export: no level, no sign that looks like a grade.
"""

from typing import TYPE_CHECKING

from catalogue.reference.vocabularies import Term, Vocabularies

if TYPE_CHECKING:
    from catalogue.practices.practice import Evaluation

_NONE = Term("aucune", "Aucune évaluation trouvée")
_UNREAD = Term("non-lue", "Évaluation citée, non lue")
_READ = {"directe": "lue", "rapportee": "rapportée"}


def evidence(evaluation: "Evaluation | None") -> Term:
    """The sentence as `label`; as `slug` what is counted and filtered (see `kinds_of_evidence`)."""
    if evaluation is None:
        return _NONE
    what = "Évaluation"
    if evaluation.portee and evaluation.portee.slug == "nationale":
        what = "Évaluation d'un programme national"
    how = _READ.get(evaluation.lecture.slug if evaluation.lecture else "")
    if how is None:
        return Term(_UNREAD.slug, f"{what} citée, non lue")
    return _with(evaluation.effet or Term("inconnu", "Effet non connu"), f"{what} {how}")


def kinds_of_evidence(lists: Vocabularies) -> tuple[Term, ...]:
    """All that `evidence` may answer, by slug, with words that stand alone in a list."""
    return (*(_with(effect, "Évaluation") for effect in lists.effets.values()), _UNREAD, _NONE)


def _with(effect: Term, what: str) -> Term:
    return Term(effect.slug, f"{what} : {effect.label[0].lower()}{effect.label[1:]}")
