"""Take again the pictures of the form that the page /contribuer/ shows.

Run `python tests/form/refresh_screenshots.py` in the environment that `make test` makes, with
a Chromium. Exit status: 0 done, 2 could not run.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "assets" / "images"
WIDTH = 720

# The pictures follow the steps that the tests of the form make.
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "form")]

from browsing import chromium, served  # noqa: E402 (the path comes first)
from keyboard import Contributor  # noqa: E402
from notes import two_communes  # noqa: E402


def main() -> int:
    """Run the command; returns its exit status."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--site-dir", str(site)]
        command.append("--without-pdf")
        settings = {"REPOSITORY_URL": "https://github.com/exemple/pratiques"}
        settings["CONTACT"] = "contact@exemple.fr"
        if subprocess.run(command, env={**os.environ, **settings}, check=False).returncode:
            return 2
        _take(site)
    return 0


def _take(site: Path) -> None:
    with chromium() as browser, served(site) as address:
        context = browser.new_context(viewport={"width": WIDTH, "height": 900})
        user = Contributor(context, address)
        page = user.open()
        user.write("#f-titre", "Un café des parents au collège, le samedi matin")
        _picture(user, "formulaire-debut", "[data-part=progress]", 560)
        two_communes(user)
        _picture(user, "formulaire-fin", ".ce-ways", 560)
        page.evaluate("localStorage.clear()")
        context.close()

        context = browser.new_context(viewport={"width": WIDTH, "height": 900})
        user = Contributor(context, address)
        page = user.open()
        page.get_by_text("Toutes les étapes").click()
        page.locator("[data-part=progress] a[href='#etape-2']").click()
        user.choose("f-territoire-echelle", "commune")
        user.reach("#f-territoire-communes")
        page.keyboard.type("saint de")
        page.locator("#f-territoire-communes-liste [role=option]").first.wait_for()
        _picture(user, "formulaire-commune", "#f-territoire-communes", 420, above=120)
        context.close()


def _picture(user: Contributor, name: str, selector: str, height: int, above: int = 20) -> None:
    page = user.page
    page.locator(selector).first.evaluate(
        "(part, above) => scrollTo(0, part.getBoundingClientRect().top + scrollY - above)", above
    )
    page.wait_for_timeout(300)
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": height}
    page.screenshot(path=IMAGES / f"{name}.png", clip=clip)


if __name__ == "__main__":
    sys.exit(main())
