"""When students see the values that were wanted: the course's `show_wanted`."""

from __future__ import annotations

import datetime


def shown(policy: str, due: datetime.datetime | None) -> bool:
    """Whether they do now, by `always`, `never` or `after_due`; where nothing is due, `after_due` means at once.

    `due` is in UTC without saying so, as nbgrader keeps it.
    """
    if policy != "after_due":
        return policy == "always"
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    return due is None or now > due
