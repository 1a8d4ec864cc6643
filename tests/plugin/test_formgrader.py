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
from playwright.sync_api import Browser

from plugin.conftest import Course

EVIL = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>Read **this**.'


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
def test_the_button_grades_and_the_page_runs_nothing_of_the_students(
    lone_course: Course, server: Server, browser: Browser, tmp_path: Path
) -> None:
    notebook = lone_course.notebook(zero_grad="def zero_grad():\n    pass")
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": EVIL})
    lone_course.hand_in("eve", notebook)
    graded = server.post("/formgrader/api/submission/linear/eve/autograde")
    assert graded["success"], graded.get("error")
    assert server.post("/formgrader/api/assignment/linear/eve/generate_feedback")["success"]
    assert (lone_course.folder / "feedback/eve/linear/linear.html").read_text().startswith("<!doctype html>")
    with lone_course.api().gradebook as book:
        row = book.find_submission_notebook("linear", "linear", "eve")
        place, score = f"/formgrader/submissions/{row.id}/", row.score
    assert 0 < score < 10
    with browser.new_context() as context:
        page = context.new_page()
        page.route("https://**", lambda route: route.abort())
        page.goto(f"{server.address}/api/status?token={server.token}")
        page.goto(server.address + place)
        page.get_by_text("Read this.").wait_for()
        assert page.evaluate("window.hacked") is None
        assert "onerror" not in page.content()
        assert page.get_by_text("✗").first.is_visible()
        page.screenshot(path=tmp_path / "formgrader.png", full_page=True)
