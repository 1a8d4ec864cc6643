"""Both pages in a real browser: three widths, light and dark, with hostile text, by keyboard, on paper."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from autograder.records import Cohort
from autograder.report import cohort, feedback

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1280)
STUDENT_PAGES = ("perfect", "never_zeroes", "raised", "unreadable", "hostile")
LANGUAGES = {"raised": "zh"}


@pytest.fixture(scope="session")
def folder(tmp_path_factory, sheets, strange, crowd, reference) -> Path:
    """Every page as a file."""
    folder = tmp_path_factory.mktemp("pages")
    links = {sheet.submission.student: f"{name}.html" for name, sheet in sheets.items()}
    whole = Cohort("quadratic", tuple(sheets.values()), reference)
    (folder / "class.html").write_text(cohort.render(whole, links=links), encoding="utf-8")
    (folder / "crowd.html").write_text(cohort.render(crowd(2000)), encoding="utf-8")
    for name in STUDENT_PAGES:
        page = feedback.render(sheets[name], reference, language=LANGUAGES.get(name, "en"))
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    (folder / "strange.html").write_text(feedback.render(strange, reference), encoding="utf-8")
    return folder


@pytest.fixture
def show(browser, folder):
    """Open a page; it must not complain, ask the network for anything, or let a stranger's script run."""
    said: list[str] = []

    def show(name: str, **settings):
        page = browser.new_page(**settings)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
        page.goto((folder / f"{name}.html").as_uri())
        return page

    yield show
    assert said == []
    for context in browser.contexts:
        context.close()


@pytest.mark.parametrize("name", [*STUDENT_PAGES, "strange", "class"])
def test_no_page_is_wider_than_the_window(show, name):
    page = show(name)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["hostile", "class"])
def test_nothing_a_student_wrote_runs(show, name):
    page = show(name)
    assert page.title() != "owned"
    assert page.evaluate("[...document.querySelectorAll('script, img, object, iframe')].length") == (name == "class")
    assert page.evaluate("[...document.querySelectorAll('*')].some(e => e.hasAttribute('onload'))") is False


def test_a_script_that_got_in_would_not_run(browser, folder):
    """The policy stands behind the escaping."""
    for name in ("perfect", "class"):
        html = (folder / f"{name}.html").read_text("utf-8")
        stranger = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
        (folder / "broken-into.html").write_text(html.replace("<main", f"{stranger}<main"), encoding="utf-8")
        page = browser.new_page()
        page.goto((folder / "broken-into.html").as_uri())
        page.wait_for_load_state("load")
        assert page.title() != "owned"
        page.close()


@pytest.mark.parametrize("name", [*STUDENT_PAGES, "class"])
def test_landmarks_headings_and_names_are_in_order(show, name):
    page = show(name)
    assert page.locator("html").get_attribute("lang") == {"raised": "zh-Hans"}.get(name, "en")
    assert page.locator("main").count() == page.locator("h1").count() == page.locator("header").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    targets = page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))")
    targets += page.evaluate(
        "[...document.querySelectorAll('[aria-labelledby]')].map(e => e.getAttribute('aria-labelledby'))"
    )
    assert set(targets) <= set(ids)
    assert page.evaluate("[...document.querySelectorAll('.zh')].every(e => e.lang == 'zh-Hans')")


def test_the_first_screen_of_a_phone_has_score_parts_diagnosis_and_next_step(show):
    page = show("never_zeroes", viewport={"width": 360, "height": 800})
    for selector in (".score", ".strip", ".happened >> nth=0", "text=Next step"):
        box = page.locator(selector).first.bounding_box()
        assert box["y"] + box["height"] <= 800


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("never_zeroes", 360, "light"),
        ("never_zeroes", 768, "dark"),
        ("raised", 1280, "light"),
        ("raised", 360, "dark"),
        ("strange", 768, "light"),
        ("perfect", 1280, "dark"),
    ],
)
def test_axe_finds_nothing_that_keeps_people_out(show, name, width, scheme):
    page = show(name, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response
    assert [(v["id"], v["impact"], v["nodes"][0]["html"]) for v in found["violations"]] == []
    assert len(found["passes"]) > 25


def test_the_link_to_the_marked_lines_brings_them_into_view(show):
    page = show("never_zeroes", viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    page.get_by_role("link", name="To the marked line").click()
    mark = page.locator("mark").first
    assert page.evaluate("scrollY") > 800
    assert 0 <= mark.bounding_box()["y"] <= 800
    assert mark.inner_text().endswith("← look here")


def test_paper_is_light_and_says_where_links_lead(show):
    page = show("never_zeroes", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert contrast(page.evaluate("getComputedStyle(document.body).color"), "rgb(255, 255, 255)") > 7
    after = "getComputedStyle(document.querySelector('.read a[rel]'), '::after').content"
    assert page.evaluate(after) != "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["never_zeroes", "raised", "class"])
def test_text_stands_out_from_its_ground(show, name, scheme):
    page = show(name, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for ink, ground, text in page.evaluate(COLOURS):
        assert contrast(ink, ground) >= 4.5, f"{text!r}: {ink} on {ground}"


COLOURS = """() => {
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].filter(n => n.nodeType === 3 && n.data.trim());
    if (!own.length || e.closest('script, style') || e.closest('.hidden')) continue;
    const s = getComputedStyle(e);
    let ground = 'rgba(0, 0, 0, 0)';
    for (let up = e; up && ground === 'rgba(0, 0, 0, 0)'; up = up.parentElement)
      ground = getComputedStyle(up).backgroundColor;
    found.push([e instanceof SVGElement ? s.fill : s.color, ground, own[0].data.trim().slice(0, 40)]);
  }
  return found;
}"""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two CSS colours (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(weight * s for weight, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_dark_mode_is_dark(show):
    grounds = [
        show("never_zeroes", color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert _luminance(grounds[0]) > 0.8
    assert _luminance(grounds[1]) < 0.05


def test_the_keyboard_reaches_parts_and_opens_code(show):
    page = show("never_zeroes")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#part-1")
    summary = page.locator("#part-1 summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#part-1 details").evaluate("d => d.open")


def test_paper_has_the_code_that_the_screen_folds(show):
    page = show("never_zeroes")
    page.emulate_media(media="print")
    assert page.locator("#part-1 details").evaluate("d => d.open") is False
    assert page.locator("#part-1 pre").bounding_box()["height"] > 20


def test_the_table_sorts_and_filters(show):
    page = show("crowd")
    page.get_by_role("button", name="Points").click()
    assert page.locator("#students thead th").nth(1).get_attribute("aria-sort") == "ascending"
    points = page.locator("#students tbody td:nth-child(2)").evaluate_all("cells => cells.map(c => +c.dataset.sort)")
    assert points == sorted(points)
    assert len(points) == 100
    page.get_by_role("searchbox").fill("never zeroes")
    assert page.locator("#count").inner_text() == "250 of 2000 students"
    rows = page.locator("#students tbody tr")
    assert rows.count() == 100
    page.get_by_role("button", name="Show 100 more of 250").click()
    page.get_by_role("button", name="Show 50 more of 250").click()
    assert rows.count() == 250
    assert page.get_by_role("button", name="more of").count() == 0
    page.get_by_role("searchbox").fill("")
    assert rows.count() == 100
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert rows.count() == 2000


def test_names_sort_as_people_count(show):
    page = show("class")
    for direction in ("ascending", "descending"):
        page.get_by_role("button", name="Student", exact=True).click()
        names = page.locator("#students tbody th").all_inner_texts()
        assert names == sorted(names, key=str.casefold, reverse=direction == "descending")


def test_the_table_can_be_read_without_the_script(show):
    page = show("class", java_script_enabled=False)
    assert page.locator("#students tbody tr").count() == 9
    assert not page.get_by_role("searchbox").is_visible()


def test_a_row_opens_the_students_report(show):
    page = show("class")
    page.locator("#students").get_by_role("link", name="grace").click()
    assert page.locator("h1").inner_text() == "grace"
