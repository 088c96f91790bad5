"""Files as an attacker makes them, and what must hold for each: for the tests and the fuzzer."""

import unicodedata

from catalogue.checking.check import MOST_PROBLEMS, check_catalogue, check_sheet, in_order
from catalogue.checking.summary import summary_of
from catalogue.findings.as_github import job_summary
from catalogue.findings.messages import phrase
from catalogue.findings.problems import Problem
from catalogue.findings.reports import REPORTERS
from catalogue.reading.document import MAX_BYTES, read
from catalogue.reference.reference import Reference

REPORT_LIMIT = 600_000
"""Characters of the longest report on one file: a hundred findings, each with a long extract."""

_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_LENGTH = MAX_BYTES - 100

RUNS = {
    name: unit * (_LENGTH // len(unit.encode()))
    for name, unit in {
        "letters": "a", "dots": ".", "spaces": " ", "digits": "0", "hyphens": "-", "quotes": "'",
        "brackets": "[", "images": "![", "links": "](", "image links": "![](", "stars": "*a",
        "elements": "<a", "bars": "|", "backticks": "`", "mailboxes": "a@", "domains": "a.",
        "telephones": "06 ", "addresses": "https://", "titles": "Mme ", "hashes": "x # ",
        "colons": "a: ", "no-break spaces": "\u00a0", "accents": "\u0301\u0323",
        "expanding": "\ufdfa", "ampersands": "&", "lists": "- ", "questions": "? ", "lines": "\n",
        "flow": "{", "at": "a(at)",
    }.items()
}  # fmt: skip
"""One piece repeated until the file is as long as it may be: what makes slow patterns slow."""

MANY: dict[str, bytes] = {
    "unknown fields": b"".join(b"k%d: 1\n" % n for n in range(9_000)),
    "one field": b"a: 1\n" * 15_000,
    "aliases": b"a: [" + b"*x, " * 20_000 + b"*x]\n",
    "alias bomb": b"a: &a [x]\n" + b"".join(
        b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(ord("b"), ord("z"))
    ),
    "anchors": b"".join(b"a%d: &x%d 1\n" % (n, n) for n in range(5_000)),
    "tags": b"".join(b"a%d: !!python/object:os.system x\n" % n for n in range(2_500)),
    "documents": b"---\na: 1\n" * 10_000,
    "themes": b"themes: [" + b",".join(b"t%d" % n for n in range(12_000)) + b"]\n",
    "mixed items": b"themes: [" + b",".join(b"[%d],{a: %d}" % (n, n) for n in range(5_000)) + b"]",
    "cites": b"territoire: {echelle: commune, cites_educatives: ["
    + b",".join(b"cite %d" % n for n in range(900)) + b"]}\n",
    "see also": b"voir_aussi: [" + b",".join(b"ville-pratique-%d" % n for n in range(900)) + b"]\n",
    "a list as a key beside an empty one": b"themes: [{[a]: b, '': c}]\n",
    "an alias as a key": b"*a: b\n*a : c\n? *a\n: {*b : c, '': d}\n",
    "deep flow": b"[" * 99_000,
    "deep blocks": b"- " * 49_000,
    "deep keys": b"? " * 49_000,
    "deep groups": b"\n".join(b" " * n + b"a:" for n in range(400)),
    "nothing but a mark": b"\xef\xbb\xbf",
    "two marks": b"\xef\xbb\xbf\xef\xbb\xbftitre: x\n",
    "UTF-16": "titre: école\n".encode("utf-16"),
    "UTF-32": "titre: école\n".encode("utf-32"),
    "NUL": b"titre: a\x00b\n",
    "half a letter": b"titre: \xc3\n",
    "surrogates": b"titre: \xed\xa0\x80\n",
    "escaped surrogate": b'titre: "\\ud800"\n',
    "infinite": b"periode: {debut: .inf, fin: .nan}\nchiffres: [{annee: 1e999}]\n",
    "huge number": b"periode: {debut: " + b"9" * 90_000 + b"}\n",
    "separators": "titre: a\u2028b\nx\x85: 1\n".encode(),
}  # fmt: skip
"""Files that are odd as a whole."""


def unseen(report: str) -> set[str]:
    """The characters of a report that move a terminal or turn the order of letters round."""
    return {
        sign
        for sign in set(report)
        if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(sign) in _TURNING
    } - {"\n"}


def findings(content: bytes, reference: Reference) -> tuple[Problem, ...]:
    """All that is found in a file, said in every form: what a pull request goes through.

    Raises:
        AssertionError: too many findings, a report too long, or a character that may not be shown.
    """
    document = read("practices/essai.yaml", content)
    assert document.readable or document.problems
    problems = in_order(check_sheet(document, reference))
    assert len(problems) <= MOST_PROBLEMS + 1
    in_order(check_catalogue([summary_of(document, reference)], reference))
    for problem in problems:
        phrase(problem)
        assert problem.mark.line >= 1
        assert problem.mark.column >= 1
    reports = [report(problems, 1) for report in REPORTERS.values()]
    reports.append(job_summary(problems, 1))
    for report in reports:
        assert len(report) < REPORT_LIMIT
        report.encode("utf-8")
        assert not unseen(report), report
    return problems
