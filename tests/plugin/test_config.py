"""nbgrader_config.py: what it costs to read, and that what it names is there."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

from traitlets.config import Config

from autograder.plugin import configure
from autograder.plugin.config import load


def test_reading_the_configuration_imports_nothing_heavy(root: Path) -> None:
    program = (
        "import sys; from traitlets.config import PyFileConfigLoader\n"
        f"PyFileConfigLoader('nbgrader_config.py', path={str(root)!r}).load_config()\n"
        "print(sorted({'nbgrader', 'nbformat', 'nbconvert', 'torch', 'jinja2', 'pytest'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("[]\n", "")


def test_every_name_in_the_configuration_exists(root: Path) -> None:
    def names(value: object) -> list[str]:
        if isinstance(value, dict):
            return [name for inner in value.values() for name in names(inner)]
        return [value] if isinstance(value, str) and value.startswith("autograder.") else []

    found = names(load(root))
    assert len(found) == 7
    for name in found:
        module, _, attribute = name.rpartition(".")
        assert hasattr(import_module(module), attribute)


def test_the_course_is_where_the_file_is_and_what_comes_after_wins(root: Path, tmp_path: Path) -> None:
    text = (root / "nbgrader_config.py").read_text() + '\nc.CourseDirectory.course_id = "mine"\n'
    (tmp_path / "nbgrader_config.py").write_text(text)
    config = load(tmp_path)
    assert config.CourseDirectory.root == str(tmp_path)
    assert config.CourseDirectory.course_id == "mine"


def test_languages_go_to_the_reports() -> None:
    c = Config()
    configure(c, root=".", course_id="mine", language="zh", languages={"ada": "en"})
    assert (c.ReportExporter.language, c.ReportExporter.languages) == ("zh", {"ada": "en"})
