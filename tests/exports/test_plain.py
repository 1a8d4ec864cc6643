import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from autograder.exports.plain import line, words


@given(st.text(alphabet=st.characters(), max_size=50))
def test_whatever_was_written_can_stand_in_xml_and_is_read_back(said: str) -> None:
    element = ET.Element("said", line=line(said))
    element.text = words(said)
    read = ET.fromstring(ET.tostring(element, encoding="utf-8"))
    assert (read.text or "") == words(said)
    assert read.get("line") == line(said)


def test_terminal_codes_go_and_right_to_left_text_stays() -> None:
    assert words("\x1b[31mred\x1b[0m\r\nשלום\x00\ud800") == "red\nשלום��"
    assert line(" a\n\n b\t") == "a b"
