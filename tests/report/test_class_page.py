"""The class page in a real browser: sorted, filtered, projected, by keyboard, by axe-core."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from autograder.records import Cohort, Standing, Standings
from autograder.report import cohort

pytestmark = pytest.mark.browser

DUE = datetime(2026, 3, 1, 12, tzinfo=UTC)
FULL = {"ada": "Ada Lovelace", "grace": "Grace Hopper", "joan": "Joan Clarke"}


def standings(sheets) -> Standings:
    """All handed in an hour apart, the last two late; joan did not."""
    known = [sheet for name, sheet in sheets.items() if name != "hostile"]
    people = []
    for at, sheet in enumerate(known):
        when = DUE + timedelta(hours=at - len(known) + 3, minutes=-30)
        points = sheet.score if sheet.status == "graded" else None
        late = max(0.0, (when - DUE).total_seconds())
        student = sheet.submission.student
        people.append(
            Standing(student, FULL.get(student, ""), when=when, late=late, penalty=late and 1.0, points=points)
        )
    return Standings((*people, Standing("joan", FULL["joan"], handed_in=False)), DUE, 10.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, sheets, reference) -> Path:
    folder = tmp_path_factory.mktemp("class")
    links = {sheet.submission.student: f"{name}.html" for name, sheet in sheets.items()}
    for name in links.values():
        (folder / name).write_text(f"<title>{name}</title>")
    pages = {
        "class": cohort.render(Cohort("quadratic", tuple(sheets.values()), reference), standings(sheets), links=links),
        "one": cohort.render(Cohort("quadratic", (sheets["perfect"],), reference)),
        "nobody": cohort.render(Cohort("quadratic", ()), Standings((Standing("joan", handed_in=False),), DUE)),
        "empty": cohort.render(Cohort("quadratic", ())),
    }
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


@pytest.fixture
def show(browser, folder):
    """Open a page; it must not complain, its policy included."""
    said: list[str] = []

    def show(name: str = "class", fragment: str = "", **settings):
        page = browser.new_page(**settings)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto((folder / f"{name}.html").as_uri() + fragment)
        return page

    yield show
    assert said == []
    for context in browser.contexts:
        context.close()


def shown(page) -> list[str]:
    return page.locator("#students tbody tr:visible th a, #students tbody tr:visible th > bdi").all_inner_texts()


def test_axe_finds_nothing_serious_at_three_widths_in_light_and_dark(show):
    page = show()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width, scheme in ((360, "light"), (768, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        grave = [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")]
        assert grave == []


def test_rows_are_shown_by_state_by_mark_and_by_word_together(show):
    page = show()
    state = page.get_by_label("State")
    options = state.locator("option").all_inner_texts()
    assert {"any", "all right (1)", "nothing handed in yet (1)", "late (2)", "ended early (4)"} <= set(options)
    state.select_option("late")
    assert page.locator("#count").inner_text() == "2 of 10 students"
    state.select_option("missing")
    assert shown(page) == ["joan"]
    state.select_option("ended")
    page.get_by_role("searchbox").fill("not there")
    assert shown(page) == []
    state.select_option("")
    page.get_by_role("searchbox").fill("hopper")
    assert shown(page) == ["grace"]


def test_the_table_sorts_by_time_with_the_keyboard(show):
    page = show()
    page.get_by_role("button", name="Handed in").focus()
    page.keyboard.press("Enter")
    times = page.locator("#students tbody td.time").evaluate_all("cells => cells.map(c => +c.dataset.sort)")
    assert times == sorted(times)
    assert times.count(0) == 2
    assert page.get_by_role("columnheader", name="Handed in").get_attribute("aria-sort") == "ascending"


def test_a_click_anywhere_in_a_row_opens_its_report_and_a_missing_one_opens_nothing(show):
    page = show()
    page.locator("#students tr", has_text="joan").click()
    assert page.url.endswith("class.html")
    page.locator("#students tr", has_text="grace").locator("td").last.click()
    page.wait_for_url("**/never_zeroes.html")


def test_hidden_names_are_nowhere_on_the_page(show, sheets):
    page = show()
    names = [sheet.submission.student for name, sheet in sheets.items() if name != "hostile"] + [*FULL.values(), "joan"]
    before = page.locator("a[href]").count()
    page.get_by_label("Hide names").check()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    text = page.locator("main").inner_text()
    assert not [name for name in names if re.search(rf"\b{name}\b", text)]
    assert page.evaluate("[...document.querySelectorAll('main a[href], main [title]')].length") == 0
    assert sorted(shown(page)) == sorted(f"student {n}" for n in range(1, 11))
    page.get_by_role("searchbox").fill("hopper")
    assert shown(page) == []
    page.get_by_role("searchbox").fill("")
    page.get_by_label("Hide names").uncheck()
    assert page.locator("a[href]").count() == before
    assert "Grace Hopper" in page.locator("#students").inner_text()


def test_names_stay_hidden_when_the_page_is_loaded_again(show):
    page = show()
    page.get_by_label("Hide names").check()
    page.reload()
    assert page.get_by_label("Hide names").is_checked()
    assert "grace" not in page.locator("#main").inner_text()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("one", "Nobody: everything was graded"),
        ("nobody", "Nothing handed in yet"),
        ("empty", "There are no students yet."),
    ],
)
def test_a_class_of_one_and_one_of_nobody_say_so(show, name, says):
    page = show(name)
    assert says in page.locator("#main").inner_text()
    assert page.locator("h1").inner_text() == "quadratic"
