"""The page of the board's meeting as it was drawn in process."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

VIEW = """
from pages.ui import visitor
from pages.views import board_meeting
board_meeting.render(visitor.reader())
"""
Open = Callable[..., AppTest]


def said(page: AppTest) -> str:
    """Return all words on a page."""
    html = [element.proto.body for element in page.get("html")]
    shown = [*page.markdown, *page.caption, *page.subheader, *page.info, *page.warning]
    return "\n".join([*html, *(element.value for element in shown)])
