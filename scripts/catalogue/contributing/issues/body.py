"""From the text of an issue to the answer of each question."""

import re
from collections.abc import Sequence

from catalogue.text.characters import clean
from catalogue.text.folding import fold

# As GitHub writes them; as people leave them who edit, quote or paste the whole text.
_HEADINGS = (re.compile("### (.+)"), re.compile(r"\s*(?:#{1,6}|\*\*)?\s*(.+?)\s*(?:\*\*)?\s*:?"))
_NOTHING = frozenset({"", "_No response_", "None"})
"""What GitHub writes for a question left alone, in English whatever the form's language."""


def read_answers(body: str, labels: Sequence[str]) -> dict[str, str]:
    """Label and text of each question that has an answer.

    GitHub writes every question in the form's order, each as a heading above its answer. A heading
    that someone typed inside an answer is only text: questions are taken in that order, and one is
    passed over only when it stands nowhere below.
    """
    lines = clean(body).split("\n")
    if all(line.startswith(">") for line in lines if line):
        lines = [line.removeprefix(">").removeprefix(" ") for line in lines]
    ranks = {fold(label): rank for rank, label in enumerate(labels)}
    for form in _HEADINGS:
        named = ((n, form.fullmatch(line)) for n, line in enumerate(lines))
        folded = [(n, fold(match[1])) for n, match in named if match]
        headings = [(n, ranks[label]) for n, label in folded if label in ranks]
        if headings:
            break
    last = {rank: number for number, rank in headings}
    kept: list[tuple[int, int]] = []
    expected = 0
    for number, rank in headings:
        passed_over = range(expected, rank)
        if rank >= expected and all(last.get(other, -1) < number for other in passed_over):
            kept.append((number, rank))
            expected = rank + 1
    ends = [*(number for number, _ in kept), len(lines)][1:]
    found = {
        labels[rank]: "\n".join(lines[number + 1 : end]).strip()
        for (number, rank), end in zip(kept, ends, strict=True)
    }
    return {label: text for label, text in found.items() if text not in _NOTHING}
