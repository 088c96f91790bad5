"""The report on the addresses, for the issue that says which to mend."""

from collections.abc import Iterable, Mapping, Sequence

from catalogue.text.markdown_safe import inert
from catalogue.upkeep.links.asking import GONE, MALFORMED, REFUSED, SILENT, Answer

_TITLES = {
    MALFORMED: (
        "Adresses mal écrites",
        "Aucun site ne peut avoir ce nom. Recopiez l’adresse depuis la barre du navigateur.",
    ),
    GONE: (
        "Pages introuvables",
        "Le site répond que la page n’existe plus. Cherchez sa nouvelle adresse, ou une archive.",
    ),
    SILENT: (
        "Sites qui ne répondent pas",
        "Aucune réponse après trois essais. Attendez une semaine avant de changer la fiche.",
    ),
    REFUSED: (
        "Accès refusés",
        "Ouvrez chaque page dans un navigateur. Si elle s’affiche, ajoutez-la aux liens ignorés.",
    ),
}
_LONGEST = 18_000
"""Characters per group: the text of an issue holds 65,536."""


def report(answers: Iterable[Answer], files: Mapping[str, tuple[str, ...]], ignored: str) -> str:
    """Markdown in French; "" when every address answers. `ignored` is the ignore list's path."""
    by_state: dict[str, list[Answer]] = {}
    for answer in answers:
        by_state.setdefault(answer.state, []).append(answer)
    parts: list[str] = []
    for state, (title, advice) in _TITLES.items():
        found = by_state.get(state, [])
        if not found:
            continue
        parts += [f"### {title} ({len(found)})", "", advice, ""]
        parts += [*_lines(found, files), ""]
    if not parts:
        return ""
    head = (
        "Ce message est mis à jour chaque semaine. Il n’empêche aucune proposition. "
        f"Liste des liens ignorés, avec leur raison : `{ignored}`."
    )
    return "\n".join([head, "", *parts])


def _lines(found: Sequence[Answer], files: Mapping[str, tuple[str, ...]]) -> list[str]:
    lines: list[str] = []
    size = 0
    for answer in found:
        line = _line(answer, files[answer.address])
        size += len(line) + 1
        if size > _LONGEST:
            return [*lines, f"- et {len(found) - len(lines)} de plus"]
        lines.append(line)
    return lines


def _line(answer: Answer, files: tuple[str, ...]) -> str:
    where = ", ".join(f"`{file}`" for file in files)
    return f"- {inert(answer.address, 500)} ({answer.detail}) : {where}"
