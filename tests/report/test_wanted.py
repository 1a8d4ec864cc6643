from datetime import UTC, datetime, timedelta

import pytest

from autograder.report.wanted import shown

NOW = datetime.now(UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("policy", "due", "seen"),
    [
        ("always", NOW + timedelta(days=1), True),
        ("never", NOW - timedelta(days=1), False),
        ("after_due", NOW - timedelta(days=1), True),
        ("after_due", NOW + timedelta(days=1), False),
        ("after_due", None, True),
    ],
)
def test_the_policy_decides_when_wanted_values_are_seen(policy: str, due: datetime | None, seen: bool) -> None:
    assert shown(policy, due) is seen
