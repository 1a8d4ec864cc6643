"""zip_collect with archives that nobody vouches for."""

from __future__ import annotations

import gzip
import io
import logging
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from autograder.plugin.unpack import CarefulCollector, CarefulExtractor
from plugin.conftest import Course


def zipped(**content: bytes) -> bytes:
    return zipped_pairs([(name.replace("__", "."), data) for name, data in content.items()])


def zipped_pairs(content: list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content:
            archive.writestr(name, data)
    return made.getvalue()


def special(name: str, mode: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = (mode | 0o777) << 16
    return member


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "archive").mkdir()
    (tmp_path / "extracted").mkdir()
    return tmp_path / "archive", tmp_path / "extracted"


def extract(folders: tuple[Path, Path]) -> set[str]:
    CarefulExtractor().extract(*map(str, folders))
    outside = [path for path in folders[0].parent.iterdir() if path not in folders]
    assert outside == [], "something was written outside"
    return {str(path.relative_to(folders[1])) for path in folders[1].rglob("*") if not path.is_dir()}


def test_files_and_archives_in_archives_come_out(folders: tuple[Path, Path]) -> None:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w:gz") as archive:
        member = tarfile.TarInfo("bob_linear.ipynb")
        member.size = 2
        archive.addfile(member, io.BytesIO(b"{}"))
    inner = zipped(ada_linear__ipynb=b"{}")
    pairs = [("ada.zip", inner), ("bob.tar.gz", tar.getvalue()), ("eve_linear.ipynb", b"{}")]
    (folders[0] / "class.zip").write_bytes(zipped_pairs(list(pairs)))
    (folders[0] / "mallory_linear.ipynb").write_bytes(b"{}")
    assert extract(folders) == {
        "class/ada/ada_linear.ipynb",
        "class/bob/bob_linear.ipynb",
        "class/eve_linear.ipynb",
        "mallory_linear.ipynb",
    }


@pytest.mark.parametrize("name", ["../out.ipynb", "/out.ipynb", "a/../../out.ipynb", "..\\out.ipynb"])
def test_no_name_leads_out_of_the_folder(folders: tuple[Path, Path], name: str) -> None:
    (folders[0] / "a.zip").write_bytes(zipped_pairs([(name, b"x"), ("in.ipynb", b"{}")]))
    assert extract(folders) == {"a/in.ipynb"}


def test_links_and_devices_do_not_come_out(folders: tuple[Path, Path]) -> None:
    pairs = [(special("link", stat.S_IFLNK), b"/etc/passwd"), (special("pipe", stat.S_IFIFO), b"")]
    (folders[0] / "a.zip").write_bytes(zipped_pairs(list(pairs)))
    with tarfile.open(folders[0] / "b.tar.gz", "w:gz") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo(f"special{kind!r}")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    (folders[0] / "link.ipynb").symlink_to("/etc/passwd")
    assert extract(folders) == set()


def test_bombs_go_off_outside(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.plugin.take.MAX_FILE", 1_000_000)
    monkeypatch.setattr("autograder.plugin.unpack.MAX_FILES", 5)
    many = [(f"{number}.txt", b"") for number in range(100)]
    (folders[0] / "a.zip").write_bytes(zipped(bomb__ipynb=b"\0" * 50_000_000, small__ipynb=b"{}"))
    (folders[0] / "b.zip").write_bytes(zipped_pairs(list(many)))
    assert "a/small.ipynb" in extract(folders)
    assert len(list(folders[1].rglob("*.txt"))) <= 5
    assert not (folders[1] / "a/bomb.ipynb").exists()


def test_what_is_no_archive_stops_nothing(folders: tuple[Path, Path], caplog: pytest.LogCaptureFixture) -> None:
    (folders[0] / "a.zip").write_bytes(b"PK\x03\x04 not really")
    (folders[0] / "b.gz").write_bytes(gzip.compress(b"one file"))
    (folders[0] / "c.zip").write_bytes(zipped(c__ipynb=b"{}"))
    (folders[0] / "d.zip").write_bytes(b"")
    with caplog.at_level(logging.WARNING):
        assert extract(folders) == {"c/c.ipynb"}


@pytest.mark.parametrize("name", [".", "./", "a/.", "x" * 300, "bob", "bob/linear.ipynb/x.py", "\x1b[31mred\r\nfake"])
def test_an_entry_with_an_odd_name_costs_no_other_its_place(
    folders: tuple[Path, Path], caplog: pytest.LogCaptureFixture, name: str
) -> None:
    pairs = [("bob/linear.ipynb", b"{}"), (name, b"eve's"), ("zoe/linear.ipynb", b"{}")]
    (folders[0] / "class.zip").write_bytes(zipped_pairs(list(pairs)))
    with caplog.at_level(logging.WARNING):
        assert {"class/bob/linear.ipynb", "class/zoe/linear.ipynb"} <= extract(folders)
    assert (folders[1] / "class/bob/linear.ipynb").read_bytes() == b"{}"
    assert all(record.getMessage().isprintable() for record in caplog.records)
    assert all(path.name.isprintable() for path in folders[1].rglob("*"))


def test_no_entry_takes_the_place_of_another(folders: tuple[Path, Path]) -> None:
    inner = zipped(linear__ipynb=b"ada's")
    pairs = [("ada.zip", inner), ("ada.tar.gz", gzip.compress(b"")), ("ada/linear.ipynb", b"eve's")]
    (folders[0] / "class.zip").write_bytes(zipped_pairs(list(pairs)))
    extract(folders)
    assert (folders[1] / "class/ada/linear.ipynb").read_bytes() == b"ada's"


def test_a_broken_entry_costs_no_other_its_place(folders: tuple[Path, Path]) -> None:
    raw = bytearray(zipped(a__ipynb=b"a" * 5_000, b__ipynb=b"{}"))
    raw[raw.index(b"a.ipynb") + 7 : raw.index(b"a.ipynb") + 12] = b"\xff" * 5
    (folders[0] / "class.zip").write_bytes(raw)
    assert extract(folders) == {"class/b.ipynb"}


def test_a_tar_whose_names_are_no_text_comes_out_under_names_that_are(folders: tuple[Path, Path]) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz", encoding="gbk", format=tarfile.GNU_FORMAT) as archive:
        member = tarfile.TarInfo("\u4f5c\u4e1a_linear.ipynb")
        member.size = 2
        archive.addfile(member, io.BytesIO(b"{}"))
    (folders[0] / "a.tar.gz").write_bytes(made.getvalue())
    (name,) = extract(folders)
    assert name.endswith("_linear.ipynb")
    assert name.isprintable()


def test_a_lone_script_gets_a_notebook(folders: tuple[Path, Path]) -> None:
    (folders[0] / "ada_linear.py").write_text("w = 1")
    assert extract(folders) == {"ada_linear.py", "ada_linear.ipynb"}


@pytest.mark.parametrize(
    "student",
    [
        *("..", ".", "", ".hidden", "a/../../b", "<script>x", "</script><img src=x onerror=alert(1)>", 'a"', "a'"),
        *("{{a}}", "a\nb", "a\x1b[31m", "a\u202eb", "a\udcff", "*", "a+b", "x" * 101),
    ],
)
def test_no_student_is_called_like_a_folder_or_by_markup(student: str) -> None:
    collector = CarefulCollector(named_regexp=r"(?s)(?P<student_id>.*)_(?P<file_id>linear)")
    assert collector.collect(f"{student}_linear.ipynb") is None
    for name in ("ada", "\u5f20\u4e09", "ada.l@example.org", "o-brien 2"):
        assert collector.collect(f"{name}_linear.ipynb") == {"student_id": name, "file_id": "linear"}
    assert collector.collect("ada_linear.ipynb") == {"student_id": "ada", "file_id": "linear"}


def test_nbgraders_own_command_collects_with_it(bare_course: Course) -> None:
    from nbgrader.apps.zipcollectapp import ZipCollectApp
    from nbgrader.coursedir import CourseDirectory

    archive = bare_course.folder / "downloaded" / "linear" / "archive"
    archive.mkdir(parents=True)
    (archive / "class.zip").write_bytes(zipped(ada_linear__ipynb=b"{}", bob_linear__py=b"w = 1"))
    config = bare_course.config()
    config.FileNameCollectorPlugin.named_regexp = r".*/(?P<student_id>[a-z]+)_(?P<file_id>linear)"
    app = ZipCollectApp(config=config)
    app.coursedir = CourseDirectory(parent=app)
    app.coursedir.assignment_id = "linear"
    app.start()
    found = {str(path.relative_to(bare_course.folder)) for path in bare_course.folder.glob("submitted/*/linear/*")}
    assert found == {
        "submitted/ada/linear/linear.ipynb",
        "submitted/bob/linear/linear.ipynb",
        "submitted/bob/linear/linear.py",
    }
