"""What every test may ask for: the repository, and a browser where there is one. How thorough random tests are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

# `--hypothesis-profile=long` is what `make test-long` adds. Without it the same examples are tried every time, so that
# a change is not blamed for what another example would have found.
ANY = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile("quick", max_examples=50, derandomize=True, database=None, **ANY)
settings.register_profile("long", max_examples=1000, print_blob=True, **ANY)
settings.load_profile("quick")


@pytest.fixture(scope="session")
def root() -> Path:
    """The clone, which is itself a course."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def chromium() -> str:
    """The executable of the system's Chromium, for playwright's `executable_path`; skips where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.skip("no Chromium on this machine: `make clean-system setup` as root, or install it by hand")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """For a file of tests: playwright's event loop runs in this thread, where no second one can while it is open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
