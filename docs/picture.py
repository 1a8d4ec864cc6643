"""Makes the pictures of the README anew, with Chromium, after the looks of a page changed.

.venv/bin/python docs/picture.py
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
MISTAKE = HERE.parent / "tests/submissions/wrong/linear__never_zeroes.py"
COMMAND = Path(sys.executable).with_name("autograder")

with TemporaryDirectory() as folder:
    shutil.copy(MISTAKE, Path(folder, "ada.py"))
    loose = ["grade", "linear", "ada.py", "--report", "pages", "--course", HERE.parent]
    subprocess.run([COMMAND, *loose], cwd=folder, check=True)
    subprocess.run([COMMAND, "demo", "demo"], cwd=folder, check=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, page, width, height in (
            ("report", "pages/ada.html", 860, 1130),
            ("class", "demo/course/reports/quadratic/index.html", 1100, 900),
        ):
            tab = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5)
            tab.goto(Path(folder, page).as_uri())
            tab.screenshot(path=HERE / f"{name}.png")
        browser.close()
