"""What of students' markdown reaches the instructor's page."""

from __future__ import annotations

import pytest

from autograder.plugin.markdown import clean, markdown2html


@pytest.mark.parametrize(
    "evil",
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<svg onload=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<form action=/api/kernels><button formaction=javascript:alert(1)>x</button></form>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<style>*{display:none}</style>",
        "<img src='data:text/html,x'>",
        "<img src=' DATA:text/html,x'>",
        "<object data='x'></object><embed src='x'><base href='//x'><meta http-equiv=refresh>",
        "[x](javascript:alert(1))",
        "[x](handed-in.html)",
        "![x](javascript:alert(1))",
    ],
)
def test_nothing_that_runs_gets_through(evil: str) -> None:
    page = markdown2html({}, evil).lower()
    for word in ("onerror", "onload", "<script", "javascript:alert", "data:text", "<svg", "<iframe", "<style", "<form"):
        assert word not in page.replace("&lt;", "")
    for word in ("<object", "<embed", "<base", "<meta", "formaction", "handed-in.html"):
        assert word not in page


def test_what_teachers_and_students_write_does_get_through() -> None:
    source = (
        "# Title\n\n*it* is `x`, $a < b$\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[link](https://example.org)\n\n- one"
    )
    page = markdown2html({}, source)
    for piece in (
        "<h1",
        "<em>it</em>",
        "<code>x</code>",
        "<table>",
        "<td>1</td>",
        'href="https://example.org"',
        "<li>one",
    ):
        assert piece in page
    assert "$a &lt; b$" in page


def test_images_in_the_notebook_itself_are_shown() -> None:
    cell = {"attachments": {"a.png": {"image/png": "iVBORw0KGgo="}}}
    assert "data:image/png;base64,iVBORw0KGgo=" in markdown2html({"cell": cell}, "![a](attachment:a.png)")
    assert clean('<img src="data:image/png;base64,AAAA">') == '<img src="data:image/png;base64,AAAA">'


@pytest.mark.parametrize("source", ["![](attachment:missing.png)", ">" * 5_000, "[" * 20_000, "\0\ud800"])
def test_no_markdown_stops_the_page(source: str) -> None:
    assert isinstance(markdown2html({"cell": {}}, source), str)
