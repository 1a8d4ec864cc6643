"""Makes docs/report.png anew: `.venv/bin/python docs/picture.py`, with Chromium, after the report's looks changed."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
MISTAKE = HERE.parent / "tests/submissions/wrong/linear__never_zeroes.py"
WIDTH, HEIGHT = 860, 1165
"""Down to the end of the figures."""

with TemporaryDirectory() as folder:
    shutil.copy(MISTAKE, Path(folder) / "ada.py")
    command = Path(sys.executable).with_name("autograder")
    grade = [command, "grade", "linear", "ada.py", "--report", "pages", "--course", HERE.parent]
    subprocess.run(grade, cwd=folder, check=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=1.5)
        page.goto((Path(folder) / "pages" / "ada.py.html").as_uri())
        page.screenshot(path=HERE / "report.png")
        browser.close()
