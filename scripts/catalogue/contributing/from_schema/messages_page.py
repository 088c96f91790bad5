"""The help page of the checks' messages."""

import re
from collections.abc import Mapping

from catalogue.contributing.from_schema.rendering import prose, render
from catalogue.findings.messages import ERROR, WARNING, Message

# What a check adds at the end of a word or sentence ("obligatoire{raison}") is left out of the
# page; what it puts in the place of a word becomes an ellipsis.
_ADDED = re.compile(r"(?<=[\w.»])\{\w+\}")
_FILLED = re.compile(r"\{\w+\}")
# Shown as characters, not as markup.
_MARKUP = re.compile(r"([*\[\]<>_`|])")


def messages_page(messages: Mapping[str, Message]) -> str:
    """Markdown of `docs/contribuer/messages.md`: every message, its code as its anchor."""
    groups = [
        (title, [message for message in messages.values() if message.severity == severity])
        for title, severity in (("Erreurs", ERROR), ("Avertissements", WARNING))
    ]
    return render("messages.md.j2", groups=groups, sentence=_sentence)


def _sentence(text: str) -> str:
    return _MARKUP.sub(r"\\\1", prose(_FILLED.sub("…", _ADDED.sub("", text))))
