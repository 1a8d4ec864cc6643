import sys
from pathlib import Path

import pytest

from autograder.records import GraderFault
from autograder.sandbox import libraries
from autograder.sandbox.libraries import Libraries


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Libraries with our package among them, and a link to a clone elsewhere."""
    for name in (
        "site/torch/x.py",
        "site/autograder/bundled/test_linear.py",
        "clone/solutions/answer.py",
        "site/six.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "site/link").symlink_to(tmp_path / "clone")
    return tmp_path


def test_what_is_hidden_is_cut_out_of_what_is_opened(tree):
    found = Libraries(Path("python"), (), (tree / "site",), (tree / "site/autograder", tree / "clone"))
    assert set(found.opened()) == {tree / "site/torch", tree / "site/six.py"}
    assert found.masked() == (tree / "site/autograder",)


def test_a_part_of_a_package_can_be_hidden(tree):
    found = Libraries(Path("python"), (), (tree / "site",), (tree / "site/autograder/bundled", tree / "clone"))
    assert set(found.opened()) == {tree / "site/torch", tree / "site/six.py"}


def test_our_own_package_and_its_clone_are_hidden_wherever_they_are():
    found = libraries.find()
    package = Path(libraries.__file__).parents[1]
    opened = list(found.opened())
    assert any(path in found.hidden for path in (package, *package.parents))
    beside = (Path(folder) / "autograder" for folder in found.search)
    for secret in (package, *(path for path in beside if path.exists())):
        assert not any(secret == path or path in secret.parents for path in opened), secret


def test_a_course_among_the_libraries_is_hidden_when_named(tmp_path):
    assert tmp_path.resolve() in libraries.find(hidden=[tmp_path]).hidden


def test_a_python_without_torch_is_told(monkeypatch):
    standard = [path for path in sys.path if "site-packages" not in path and "dist-packages" not in path]
    monkeypatch.setattr(sys, "path", standard)
    with pytest.raises(GraderFault, match="pip install torch"):
        libraries.find()


def test_a_script_folder_or_a_clone_on_the_path_is_no_library(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "path", [str(tmp_path), "", *sys.path])
    assert str(tmp_path) not in libraries.find().search
