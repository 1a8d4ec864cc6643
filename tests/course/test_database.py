"""What a db_url names, and what is said where it names nothing that is here."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course.database import file, opened, reach
from autograder.records import GraderFault


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("sqlite:////srv/course/gradebook.db", Path("/srv/course/gradebook.db")),
        ("sqlite:///gradebook.db?timeout=30", Path("gradebook.db")),
        ("sqlite+pysqlite:////srv/gradebook.db", Path("/srv/gradebook.db")),
        ("postgresql+psycopg://teacher@db.example.org/grades", None),
        (f"postgresql+psycopg://teacher:{'x' * 4000}@db.example.org/grades", None),
    ],
)
def test_a_file_is_told_from_a_server(url: str, place: Path | None) -> None:
    assert file(url) == place


@pytest.mark.parametrize("url", ["", "gradebook.db", "postgresql://teacher:s3cret@host:port/grades"])
def test_what_is_no_url_is_said_without_its_password(url: str) -> None:
    with pytest.raises(GraderFault, match="names no database") as raised:
        reach(url)
    assert raised.value.next_step
    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize("url", ["postgresql+pg8000://teacher:s3cret@host/grades", "postgres://teacher@host/grades"])
def test_a_driver_that_is_not_installed_is_said(url: str) -> None:
    with pytest.raises(GraderFault, match="no driver") as raised:
        reach(url)
    assert "torch-autograder[postgresql]" in raised.value.next_step
    assert "s3cret" not in str(raised.value)


def test_a_server_is_not_waited_for_longer_than_its_url_says() -> None:
    pytest.importorskip("psycopg")
    for query, wanted in (("", "10"), ("?connect_timeout=3", "3")):
        with opened(f"postgresql+psycopg://teacher@host/grades{query}") as engine:
            assert engine.url.query["connect_timeout"] == wanted


def test_a_file_that_is_not_there_is_left_alone(tmp_path: Path) -> None:
    reach(f"sqlite:///{tmp_path}/gradebook.db")
    assert not list(tmp_path.iterdir())
