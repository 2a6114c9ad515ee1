"""The README's picture: what 28-NQ/TW set in motion, as the five example plans tell it. `make picture` runs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "lineage.png"


def main() -> None:
    """Ingests the examples into a store of its own, exports the page, and takes its picture in Chromium."""
    phahe = Path(sys.executable).with_name("phahe")
    with tempfile.TemporaryDirectory() as folder:
        store, made = f"{folder}/examples.lbug", f"{folder}/picture.html"
        subprocess.run([phahe, "ingest", ROOT / "examples", "--store", store], check=True, stdout=subprocess.DEVNULL)
        around = ["--format", "html", "--around", "28-NQ/TW", "--out", made]
        subprocess.run([phahe, "export", *around, "--store", store], check=True, stdout=subprocess.DEVNULL)
        with sync_playwright() as playwright:
            arguments = ["--headless", "--no-sandbox", "--disable-gpu"]
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
            page = browser.new_page(viewport={"width": 1400, "height": 900}, device_scale_factor=1.5)
            page.goto(Path(made).as_uri())
            page.wait_for_function("window.phahe !== undefined")
            page.wait_for_timeout(500)  # the canvas is drawn after the script has run
            page.screenshot(path=OUT)
            browser.close()
    print(OUT)


if __name__ == "__main__":
    main()
