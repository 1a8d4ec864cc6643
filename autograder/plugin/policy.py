"""The content security policy of formgrader's view of a submission: see templates/formgrader/index.html.j2.

template_folders()     where nbconvert finds that template, and nbgrader's own, which it extends
script_hashes(page)    a jinja2 filter: the sources of nbgrader's own inline scripts, as a policy names them
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.util import find_spec
from pathlib import Path

from autograder.course.assignment import bundled

TEMPLATE = "formgrader"

_INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def template_folders() -> list[str]:
    """Ours first. nbgrader is found without being imported, which takes seconds."""
    spec = find_spec("nbgrader")
    nbgrader = Path(spec.origin).parent if spec and spec.origin else Path()
    return [str(bundled() / "templates"), str(nbgrader / "server_extensions" / "formgrader" / "templates")]


def script_hashes(page: str) -> str:
    """One source for each, in the policy's words."""
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(page))
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
