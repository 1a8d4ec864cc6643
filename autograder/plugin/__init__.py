"""nbgrader behind our grading: everything that its configuration names.

    config.py     configure(c, …) for nbgrader_config.py
    grading.py    `nbgrader autograde`, NbGraderAPI and formgrader's button: reads, grades, writes the rows
    feedback.py   `nbgrader generate_feedback`: our report
    gradebook.py  the bulk path: the same rows and files for many ScoreSheets; rows.py, the tables it needs
    collect.py    `nbgrader collect` from an exchange where everybody can write; take.py, the careful copy
    unpack.py     `nbgrader zip_collect` for archives that nobody vouches for
    garbage.py    what nbgrader has loaded, spared from the search for garbage
    markdown.py   students' markdown, made safe to look at

By configuration only: nothing of nbgrader is patched. The modules are named as strings, so reading a course's
configuration imports none of them.
"""

from autograder.plugin.config import configure

__all__ = ["configure"]
