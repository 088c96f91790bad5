"""What every template is rendered with."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from catalogue.text.templates import templates

HOSTILE = "<b>&"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("page.html", "&lt;b&gt;&amp;"),
        ("preview.html.j2", "&lt;b&gt;&amp;"),
        ("map.svg", "&lt;b&gt;&amp;"),
        ("no-ending", "&lt;b&gt;&amp;"),
        ("comment.md.j2", HOSTILE),
        ("form.yaml.j2", HOSTILE),
        ("llms.txt", HOSTILE),
    ],
)
def test_all_is_escaped_but_in_texts(tmp_path: Path, name: str, shown: str) -> None:
    (tmp_path / name).write_text("{{ word }}\n", encoding="utf-8")
    assert templates(tmp_path).get_template(name).render(word=HOSTILE) == shown
    whole = templates(tmp_path, whole_files=True).get_template(name)
    assert whole.render(word=HOSTILE) == f"{shown}\n"


def test_a_name_that_is_not_given_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ word }}", encoding="utf-8")
    with pytest.raises(UndefinedError):
        templates(tmp_path).get_template("page.html").render()


def test_the_first_folder_comes_before(tmp_path: Path) -> None:
    for folder in ("paper", "screen"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "row.html").write_text(folder, encoding="utf-8")
    made = templates(tmp_path / "paper", tmp_path / "screen")
    assert made.get_template("row.html").render() == "paper"
