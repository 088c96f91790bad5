"""The check that no published address disappears."""

from pathlib import Path

import pytest

import upkeep

PAGE = "<!DOCTYPE html><title>Page</title><h1>Page</h1>"


def main(arguments: list[str]) -> int:
    return upkeep.main(["addresses", *arguments])


def sitemap(folder: Path, *addresses: str) -> str:
    urls = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    file = folder / "sitemap.xml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def site_of(folder: Path, *paths: str, redirects: dict[str, str] | None = None) -> str:
    pages = dict.fromkeys(("", *paths), PAGE)
    for path, target in (redirects or {}).items():
        pages[path] = f'<meta http-equiv="refresh" content="0; url={target}">'
    for path, text in pages.items():
        file = folder / "site" / path / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return str(folder / "site")


OLD = ("https://a.fr/base/", "https://a.fr/base/pratiques/x/", "https://a.fr/base/themes/")


def test_a_site_that_answers_everywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = site_of(tmp_path, "pratiques/x/", "themes/", "nouvelle/")
    assert main([sitemap(tmp_path, *OLD), site]) == 0
    assert "3 sur 3" in capsys.readouterr().out


def test_a_lost_address_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([sitemap(tmp_path, *OLD), site_of(tmp_path, "themes/")]) == 1
    told = capsys.readouterr().err
    assert "/pratiques/x/" in told
    assert "/themes/" not in told
    assert "anciens_identifiants" in told


def test_a_redirect_is_an_answer(tmp_path: Path) -> None:
    redirects = {"pratiques/x/": "../y/", "pratiques/y/": "../z/"}
    site = site_of(tmp_path, "themes/", "pratiques/z/", redirects=redirects)
    assert main([sitemap(tmp_path, *OLD), site]) == 0


@pytest.mark.parametrize("target", ["../nulle-part/", "../x/"])
def test_a_redirect_that_leads_nowhere_is_no_answer(tmp_path: Path, target: str) -> None:
    site = site_of(tmp_path, "themes/", redirects={"pratiques/x/": target})
    assert main([sitemap(tmp_path, *OLD), site]) == 1


def test_a_redirect_to_another_site_is_an_answer(tmp_path: Path) -> None:
    site = site_of(tmp_path, "themes/", redirects={"pratiques/x/": "https://b.fr/x/"})
    assert main([sitemap(tmp_path, *OLD), site]) == 0


def test_an_address_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    (tmp_path / "secret.html").write_text(PAGE, encoding="utf-8")
    old = ("https://a.fr/", "https://a.fr/../secret.html")
    assert main([sitemap(tmp_path, *old), site]) == 1


@pytest.mark.parametrize(
    "text",
    ["", "<html>", "<urlset/>", "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>"],
)
def test_a_file_that_is_no_sitemap(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    file = tmp_path / "plan.xml"
    file.write_text(text, encoding="utf-8")
    assert main([str(file), site_of(tmp_path)]) == 2
    assert "n'est pas le plan" in capsys.readouterr().err


def test_addresses_of_two_sites_or_without_a_site(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    assert main([sitemap(tmp_path, "https://a.fr/", "https://other.org/long/"), site]) == 2
    assert main([sitemap(tmp_path, "/", "/themes/"), site]) == 2


def test_missing_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "rien.xml"), site_of(tmp_path)]) == 2
    assert "Impossible de lire" in capsys.readouterr().err
    assert main([sitemap(tmp_path, *OLD), str(tmp_path / "vide")]) == 2
    assert "n'est pas un site construit" in capsys.readouterr().err
