import re
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from autograder.report import artists, drawing, engrave, kept, sketches
from autograder.report.language import spoken


@pytest.fixture(scope="module")
def drawn(sheets, reference):
    """The four figures of a page."""
    sheet, words = sheets["never_zeroes"], spoken("zh").gettext
    return [
        sketches.gradients(sheet.recording, reference, words),
        sketches.parameters(sheet.recording, reference, (3, 3), words),
        sketches.cost(sheet.recording, reference, (3, 3), words),
        sketches.fit(sheets["perfect"].fit, words=words),
    ]


def texts(svg: str) -> list[str]:
    return sorted("".join(e.itertext()).strip() for e in ET.fromstring(svg).iter() if e.tag.endswith("text"))


def curves(svg: str) -> set[tuple[float, ...]]:
    """The points of each path of more than ten, to a tenth of a pixel."""
    paths = [re.findall(r"-?[\d.]+", e.get("d", "")) for e in ET.fromstring(svg).iter() if e.tag.endswith("path")]
    return {tuple(round(float(number), 1) for number in path) for path in paths if len(path) > 20}


def test_what_is_engraved_is_what_matplotlib_draws_of_the_figure(drawn):
    for sketch in drawn:
        whole = drawing.svg(artists.figure(sketch), sketch.name)
        assert texts(engrave.svg(sketch)) == texts(whole)
        ours, theirs = curves(engrave.svg(sketch)), curves(whole)
        assert ours
        assert all(any(_near(one, other) for other in theirs) for one in ours)


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < 0.2 for a, b in zip(one, other, strict=True))


def test_the_figures_of_a_page_share_no_id_and_know_their_own(drawn):
    pages = [engrave.svg(sketch) for sketch in drawn]
    ids = [re.findall(r'\bid="([^"]+)"', page) for page in pages]
    assert all(len(own) == len(set(own)) for own in ids)
    assert all(not set(one) & set(other) for one, other in combinations(ids, 2))
    for page, own in zip(pages, ids, strict=True):
        assert set(re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', page)) <= {(i, "") for i in own} | {
            ("", i) for i in own
        }


def test_the_figures_speak_the_language_of_the_page(drawn):
    said = [text for sketch in drawn for text in texts(engrave.svg(sketch))]
    assert {"你的", "参考答案", "数据", "代价", "步（一次 backward 调用）"} <= set(said)
    assert not re.search("yours|solution|epoch|difference", " ".join(said))


def test_the_same_numbers_are_drawn_once_and_kept_for_other_runs(drawn, tmp_path):
    folder = tmp_path / "figures"
    first = engrave.svg(drawn[0], folder)
    [file] = folder.iterdir()
    file.write_text(first.replace("</svg>", "<title>kept</title></svg>"), "utf-8")
    engrave.svg.cache_clear()
    assert "<title>kept</title>" in engrave.svg(drawn[0], folder)
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("broken", [b"", b"<svg cut off", b"\xff\xfe"])
def test_a_kept_figure_that_is_broken_is_drawn_anew(drawn, tmp_path, broken):
    (tmp_path / kept.name(drawn[0])).write_bytes(broken)
    engrave.svg.cache_clear()
    assert engrave.svg(drawn[0], tmp_path) == engrave.svg(drawn[0])
    assert (tmp_path / kept.name(drawn[0])).read_text("utf-8") == engrave.svg(drawn[0])


def test_a_folder_that_cannot_be_written_costs_time_only(drawn, tmp_path):
    (tmp_path / "file").write_text("")
    assert engrave.svg(drawn[0], tmp_path / "file" / "figures") == engrave.svg(drawn[0])


def test_a_full_folder_makes_room_for_new_figures(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 8)
    for number in range(30):
        kept.keep(tmp_path, str(number), f"<svg >{number}</svg>")
        assert len(list(tmp_path.iterdir())) <= 9
    assert kept.find(tmp_path, "29") == "<svg >29</svg>"
    assert kept.find(tmp_path, "0") is None
