"""Students' markdown as nbgrader shows it in formgrader, without what could run there.

nbconvert puts the HTML in a student's markdown into the instructor's page as it is. That page is served by the
instructor's Jupyter server, so a script in it can start a kernel: whoever grades the answer runs the student's code.
nbconvert's `sanitize_html` does not reach this filter.
"""

from __future__ import annotations

import html
from typing import Any

import nh3
from jinja2 import pass_context

TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "div", "span", "blockquote", "pre", "code"),
    *("a", "abbr", "b", "del", "em", "i", "img", "strong", "sub", "sup"),
    *("details", "summary", "li", "ol", "ul", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "th": {"align"},
    "td": {"align"},
    "code": {"class"},
    "div": {"class"},
    "span": {"class"},
}


@pass_context
def markdown2html(context: Any, source: str) -> str:
    """A jinja2 filter in place of nbconvert's of the same name. Never raises, whatever the markdown holds."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    try:
        attachments = (context.get("cell") or {}).get("attachments", {})
        renderer = IPythonRenderer(escape=False, attachments=attachments)
        return clean(MarkdownWithMath(renderer=renderer).render(source))
    except Exception:  # a missing attachment, nesting without end, whatever a student thinks of
        return f"<pre>{html.escape(str(source))}</pre>"


def clean(page: str) -> str:
    """The HTML with what is on the list, and no other; images only where they are in it."""
    return nh3.clean(
        page,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "data"},
        attribute_filter=_attribute,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    address = "".join(value.split()).lower()
    if (tag, name) == ("a", "href"):
        # A relative link could open an HTML file that the student handed in, from the instructor's own server.
        return value if address.startswith(("https://", "http://", "mailto:", "#")) else None
    if (tag, name) == ("img", "src"):
        # Any other would tell a server of the student's choice when the work is graded, and from where.
        return value if value.startswith("data:image/") else None
    return value
