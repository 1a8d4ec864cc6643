"""Puts the bundled course and the templates into the wheel, inside the package.

An editable install must not have them: it finds them at the root of the clone, and a copy in site-packages would
be taken for the package itself.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = ("assignments", "solutions", "templates", "nbgrader_config.py")


class BundleHook(BuildHookInterface):
    """The build hook that pyproject.toml calls."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to include; hatchling calls this before each wheel, with version `editable` for those."""
        if version != "editable":
            build_data["force_include"].update({name: f"autograder/bundled/{name}" for name in BUNDLED})
