"""formgrader on a real Jupyter server, its button, and what a student's markdown can do in the instructor's browser."""

from __future__ import annotations

import json
import os
import re
import select
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from plugin.conftest import Course

MARKUP = """<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script><svg onload="window.hacked = 1">
</style></script></textarea></pre><iframe srcdoc="<script>parent.hacked = 1</script>"></iframe>
<img src="https://elsewhere.example/picture.png"><link rel=stylesheet href="https://elsewhere.example/style.css">
<form action=/api/kernels method=post><button>x</button></form><a href="javascript:window.hacked = 1">click</a>
<base href="https://elsewhere.example/">"""
EVIL = MARKUP + '<meta http-equiv=refresh content="0; url=https://elsewhere.example/">\n\nRead **this**.'


@dataclass(frozen=True)
class Server:
    address: str
    token: str

    def post(self, path: str) -> dict[str, Any]:
        request = urllib.request.Request(self.address + path, method="POST", data=b"")
        request.add_header("Authorization", f"token {self.token}")
        with urllib.request.urlopen(request) as answer:
            return dict(json.load(answer))


@pytest.fixture
def server(lone_course: Course, tmp_path: Path) -> Iterator[Server]:
    """A Jupyter server in the course's folder, as an instructor starts it."""
    token = "instructor"
    command = [sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root", "--port=0", "--ip=127.0.0.1"]
    homes = {name: str(tmp_path / name) for name in ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR")}
    process = subprocess.Popen(
        [*command, f"--IdentityProvider.token={token}"],
        cwd=lone_course.folder,
        env={**os.environ, **homes},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    try:
        lines = []
        for line in process.stderr:
            lines.append(line)
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                # The address is printed before the server listens.
                while not _listens(int(found[1])):
                    select.select([process.stderr], [], [], 0.05)
                    assert process.poll() is None, "".join(lines)
                yield Server(f"http://127.0.0.1:{found[1]}", token)
                break
        else:
            pytest.fail("".join(lines))
    finally:
        process.terminate()
        process.stderr.close()
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.browser
@pytest.mark.slow
def test_an_instructor_grades_by_the_button_adds_points_and_a_comment_and_the_report_has_both(
    lone_course: Course, server: Server, browser: Browser, tmp_path: Path
) -> None:
    """And the page that is looked at meanwhile runs nothing of the student's."""
    notebook = lone_course.notebook(zero_grad="def zero_grad():\n    pass")
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": EVIL})
    notebook["cells"].append({"cell_type": "code", "metadata": {}, "source": f"print({MARKUP!r})"})
    (lone_course.hand_in("eve", notebook) / "handed-in.html").write_text(MARKUP)
    with browser.new_context() as context:
        page, asked = visited(context, server)
        log = press(page, server, "autograde")
        assert "eve has 8 of 10 points: forward 2 of 2" in log
        assert "eve: never_zeroes" in log
        assert "linear is run in the box of tier" in log

        opened(page, server)
        page.get_by_text("Read this.").wait_for()
        beside = page.locator(".output_text pre", has_text="✗")
        assert "→ never_zeroes: The gradient is never set to zero." in beside.inner_text()
        assert beside.evaluate("said => said.scrollWidth <= said.clientWidth"), "no line is cut off"
        assert page.evaluate("window.hacked") is None
        assert "srcdoc=" not in page.content().replace("&lt;iframe srcdoc", "")
        assert set(asked) == {"https://cdnjs.cloudflare.com"}
        page.screenshot(path=tmp_path / "formgrader.png", full_page=True)
        saved(page, "input.score#zero_grad", "0.5", "grade")
        saved(page, "textarea#zero_grad-comment", "The loop was on the right track.", "comment")

        press(page, server, "generate-feedback")
        report = context.new_page()
        report.goto((lone_course.folder / "feedback/eve/linear/linear.html").as_uri())
        assert report.get_by_text("The loop was on the right track.").first.is_visible()
        assert "8.5" in report.locator("body").inner_text()
        report.screenshot(path=tmp_path / "report.png")


def press(page: Page, server: Server, button: str) -> str:
    """Press a button of the one submission in formgrader's list; the log that it then shows."""
    page.goto(f"{server.address}/formgrader/manage_submissions/linear")
    page.locator(f"td.{button} a").click()
    page.locator("#success-modal pre").wait_for(timeout=120_000)
    return page.locator("#success-modal pre").inner_text()


def opened(page: Page, server: Server) -> None:
    """From the gradebook to the submission, as an instructor clicks."""
    page.goto(f"{server.address}/formgrader/gradebook")
    for link in ("linear", "linear", "Submission #1"):
        page.get_by_role("link", name=link, exact=True).last.click()


def saved(page: Page, field: str, value: str, kind: str) -> None:
    page.locator(field).fill(value)
    with page.expect_response(f"**/formgrader/api/{kind}/**") as answer:
        page.keyboard.press("Tab")
    assert answer.value.ok


@pytest.mark.browser
@pytest.mark.slow
def test_markup_that_got_through_all_the_same_does_not_run(
    lone_course: Course, server: Server, browser: Browser
) -> None:
    """The policy stands behind the cleaning, and lets formgrader's own scripts work."""
    lone_course.hand_in("eve")
    assert server.post("/formgrader/api/submission/linear/eve/autograde")["success"]
    autograded = lone_course.folder / "autograded/eve/linear/linear.ipynb"
    notebook = json.loads(autograded.read_bytes())
    cell = next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == "forward")
    cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": {"text/html": MARKUP + "<p>seen</p>"}}]
    autograded.chmod(0o600)
    autograded.write_text(json.dumps(notebook))
    with lone_course.api().gradebook as book:
        place = f"/formgrader/submissions/{book.find_submission_notebook('linear', 'linear', 'eve').id}/"
    with browser.new_context() as context:
        page, asked = visited(context, server)
        page.goto(server.address + place)
        page.get_by_text("seen", exact=True).wait_for()
        page.get_by_text("click", exact=True).click()
        page.wait_for_function("document.querySelector('input.score#forward').placeholder === '2'")
        assert page.evaluate("window.hacked") is None
        assert page.evaluate("window.formulas") == "typeset"
        assert asked == ["https://cdnjs.cloudflare.com"] * 2, "MathJax, and what it loads"
        page.locator("textarea#forward-comment").fill("Good.")
        with page.expect_response("**/formgrader/api/comment/**") as saved:
            page.keyboard.press("Tab")
        assert saved.value.ok


def visited(context: BrowserContext, server: Server) -> tuple[Page, list[str]]:
    """A page of the instructor's, and the other servers that it asks; a stand-in for MathJax does what that does."""
    page, asked = context.new_page(), []

    def answer(route: Route) -> None:
        asked.append(route.request.url.rpartition("/ajax/")[0] or route.request.url)
        route.fulfill(content_type="text/javascript", body="" if "extension" in route.request.url else MATHJAX)

    page.goto(f"{server.address}/login")
    page.get_by_label("Password or token:").fill(server.token)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login" not in url)
    page.route(lambda url: not url.startswith(server.address) and not url.startswith("data:"), answer)
    return page, asked


MATHJAX = """window.MathJax = {Hub: {Startup: {signal: {Interest: () => null}}}};
document.addEventListener("DOMContentLoaded", () => {
  const script = document.createElement("script");
  script.src = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/extension.js";
  script.onload = () => { new Function("window.formulas = 'typeset'")(); };
  document.head.append(script);
});"""
