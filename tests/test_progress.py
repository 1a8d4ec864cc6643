import pytest

from autograder.progress import SAID, STORED, Bar


def test_a_terminal_sees_how_many_of_which_kind_at_what_rate(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "160")
    with Bar("grading linear", 4) as bar:
        bar.count(STORED, 2)
        bar.count(SAID["graded"])
        bar.count(SAID["needs_attention"])
    shown = capsys.readouterr().err
    for said in ("grading linear", "4/4", "/s", "2 from the store", "1 graded", "1 needs attention"):
        assert said in shown


def test_a_log_gets_no_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("FORCE_COLOR", "PY_COLORS", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    with Bar("grading linear", 1) as bar:
        bar.count("graded")
    assert capsys.readouterr().err == ""
    assert str(bar) == "1 graded"
