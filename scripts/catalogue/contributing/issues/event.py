"""The issue that a GitHub event is about.

Form of the event: https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues
"""

import json
import re
from dataclasses import dataclass
from typing import Any

_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Issue:
    """What a proposal needs of an issue. `title` and `body` are a stranger's text."""

    number: int
    title: str
    body: str
    day: str
    """The day of its last change, "YYYY-MM-DD"; "" when the event does not say."""
    author: str = ""
    """A login of the expected form, or ""."""
    author_id: int = 0
    labels: frozenset[str] = frozenset()


def read_event(text: str) -> Issue:
    """The issue of an event, as the file `$GITHUB_EVENT_PATH` holds it.

    Raises:
        ValueError: the text is not the event of an issue.
    """
    try:
        event = json.loads(text)
    except RecursionError as error:
        raise ValueError("the event nests too deep") from error
    issue = _part(event, "issue")
    number = issue.get("number")
    if type(number) is not int or number < 1:
        raise ValueError("the event is not about an issue")
    user = _part(issue, "user")
    login, identifier = _text(user.get("login")), user.get("id")
    if not (_LOGIN.match(login) and isinstance(identifier, int) and identifier > 0):
        login, identifier = "", 0
    listed = issue.get("labels")
    labels = listed if isinstance(listed, list) else []
    day = _DAY.match(_text(issue.get("updated_at")) or _text(issue.get("created_at")))
    names = frozenset(_text(label.get("name")) for label in labels if isinstance(label, dict))
    title, body = _text(issue.get("title")), _text(issue.get("body"))
    return Issue(number, title, body, day[0] if day else "", login, identifier, names)


def _part(value: Any, key: str) -> dict[str, Any]:  # noqa: ANN401 (any JSON)
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str:  # noqa: ANN401 (any JSON)
    return value if isinstance(value, str) else ""
