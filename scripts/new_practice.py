"""Ask in the terminal what a sheet must say, then write it with the other fields as comments.

Exit status: 0 the sheet is written, 1 the person stopped, 2 nothing could be done.
"""

import _environment  # noqa: F401 (comes first)

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from _options import ROOT, read_options
from catalogue.contributing.from_schema.rendering import prose
from catalogue.contributing.sheet_text import practice_text, proposed_slug, with_names
from catalogue.contributing.terminal.answers import problems_of, sentences
from catalogue.contributing.terminal.blank_sheet import skeleton_text
from catalogue.contributing.terminal.interview import Interview
from catalogue.loading.load import Base, load_base, name_of
from catalogue.reading.lookups import slug_of_file
from catalogue.text.folding import SLUG

with contextlib.suppress(ImportError):
    import readline  # noqa: F401 (input() then edits long lines, accents included)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    folder = Path(read_options("new_practice", arguments).folder)
    try:
        base = load_base(ROOT, folder)
    except ValueError as error:
        print(f"La fiche ne peut pas être préparée : {error}", file=sys.stderr)
        return 2
    print("Une nouvelle fiche, question par question. Ctrl + C arrête sans rien écrire.")
    interview = Interview(base, input, print)
    try:
        values = interview.run()
        slug = _name(values, base)
    except (KeyboardInterrupt, EOFError):
        _stopped(interview.values, base)
        return 1
    path = folder / f"{slug}.yaml"
    reference = base.reference
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            text = skeleton_text(values, reference.schema, reference.vocabularies)
            file.write(with_names(text, reference.territories))
    except OSError as error:
        print(f"« {path} » ne peut pas être écrit : {error.strerror}.", file=sys.stderr)
        _stopped(values, base)
        return 2
    _written(values, base, name_of(path, ROOT))
    return 0


def _name(values: dict[str, Any], base: Base) -> str:
    """The name of the file: proposed, or typed; never that of a sheet of the base."""
    taken = {slug_of_file(sheet.file) for sheet in base.sheets}
    proposed = proposed_slug(values, base.reference.territories, taken)
    print("\nNom du fichier : des minuscules sans accent, des chiffres et des tirets.")
    while True:
        slug = input(f"Nom (Entrée pour « {proposed} ») > ").strip() or proposed
        slug = slug.removesuffix(".yaml")
        if slug in taken:
            print(f"  « {slug} » est déjà le nom d'une fiche. Choisissez-en un autre.")
        elif SLUG.match(slug):
            return slug
        else:
            print("  De 3 à 80 minuscules sans accent, chiffres et tirets, rien d'autre.")


def _written(values: dict[str, Any], base: Base, name: str) -> None:
    warnings = problems_of(values, base, name)
    if warnings:
        print("\nÀ vérifier (rien n'empêche de publier) :")
        for line in sentences(warnings):
            print(prose(line))
    print(f"\nFiche écrite : {name}")
    print("Elle est valide. Les champs facultatifs y sont en commentaires, à compléter.")
    print(f"Pour la vérifier ensuite : python scripts/validate.py {name}")


def _stopped(values: dict[str, Any], base: Base) -> None:
    """Nothing is written, and nothing is lost: the answers are shown, ready to be copied."""
    print("\nArrêté. Aucun fichier n'a été écrit ni changé.")
    if values:
        print("Voici vos réponses, pour les garder :\n")
        print(practice_text(values, base.reference.schema), end="")


if __name__ == "__main__":
    sys.exit(main())
