"""What the README shows, made anew: the settings, the answers for the five plans, and their picture. `make docs`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from phahe.api.settings import markdown

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "lineage.png"
SHOWN = ("lineage 121/KH-UBND", "findings --count --as-of 2026-06-30")
"""The commands whose answers the README shows."""


def main() -> None:
    """Ingests the examples into a store of its own, and writes README.md and the picture."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PHAHE_STORE": f"{folder}/examples.lbug"}

        def phahe(*arguments: str | Path) -> str:
            command = [Path(sys.executable).with_name("phahe"), *arguments]
            return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout

        phahe("ingest", ROOT / "examples")
        answers = [f"```\n$ phahe {command}\n{phahe(*command.split()).strip()}\n```" for command in SHOWN]
        made = Path(folder) / "picture.html"
        phahe("export", "--format", "html", "--out", made)
        photograph(made, PICTURE)
    readme = ROOT / "README.md"
    text = put(readme.read_text(encoding="utf-8"), "settings", markdown())
    readme.write_text(put(text, "example", "\n\n".join(answers)), encoding="utf-8")


def put(text: str, name: str, content: str) -> str:
    """The text with other content between <!-- name --> and <!-- /name -->."""
    mark = re.compile(rf"(<!-- {name} -->\n).*(<!-- /{name} -->)", re.DOTALL)
    return mark.sub(lambda found: f"{found[1]}{content}\n{found[2]}", text)


def photograph(page: Path, out: Path) -> None:
    """A page in Chromium, as a picture."""
    with sync_playwright() as playwright:
        arguments = ["--headless", "--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        tab = browser.new_page(viewport={"width": 1500, "height": 780}, device_scale_factor=1.5)
        tab.goto(page.as_uri())
        tab.wait_for_function("window.phahe !== undefined")
        tab.wait_for_timeout(500)  # the canvas is drawn after the script has run
        tab.screenshot(path=out)
        browser.close()


if __name__ == "__main__":
    main()
