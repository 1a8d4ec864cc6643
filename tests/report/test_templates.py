import pytest

from autograder.report.templates import MOST_CHARACTERS, clean, environment


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("a\x00b\x08c\x9bd", "abcd"),
        ("user\u202enimda", "usernimda"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("tab\tand\r\nline", "tab\tand\nline"),
        ("مرحبا 权重 🔥", "مرحبا 权重 🔥"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(written, shown):
    assert clean(written) == shown


def test_a_long_string_is_clipped():
    assert len(clean("x" * 10**6)) == MOST_CHARACTERS + 2


def test_markup_is_escaped_and_a_template_in_text_is_text():
    page = environment().from_string("{{ text }}").render(text="<b>{{ 7*7 }}</b>")
    assert page == "&lt;b&gt;{{ 7*7 }}&lt;/b&gt;"


def test_whole_text_is_escaped_too():
    page = environment().from_string("{{ text | whole }}").render(text="<b>" + "x" * 5000)
    assert page == "&lt;b&gt;" + "x" * 5000


@pytest.mark.parametrize("path", ["javascript:alert(1)", "data:text/html,x", "//example.org/x:y"])
def test_an_address_cannot_be_a_scheme(path):
    assert ":" not in environment().from_string("{{ path | link }}").render(path=path)
