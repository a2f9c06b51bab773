"""The style sheets: no rule makes the browser restyle a whole page whenever anything changes."""

from __future__ import annotations

import re

from tests.modules import ROOT

_COMMENT, _HEAD = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"([^{};]+)\{")
_BRACKETS = re.compile(r"\([^()]*\)")


def heads() -> list[str]:
    """Return what stands before each rule of the portal's style sheets."""
    texts = [sheet.read_text("utf-8") for sheet in (ROOT / "pages" / "ui").rglob("*.css")]
    return _HEAD.findall(_COMMENT.sub("", "\n".join(texts)))


def styled(head: str) -> list[str]:
    """Return the last part of each selector, what it styles, without what is in brackets."""
    while _BRACKETS.search(head):
        head = _BRACKETS.sub("", head)
    return [re.split(r"[ >+~]+", selector.strip())[-1] for selector in head.split(",")]


def test_no_rule_asks_the_whole_app_what_it_holds() -> None:
    assert not [head for head in heads() if ".stApp:has(" in head]


def test_below_a_part_of_a_class_only_named_kinds_of_elements_are_styled() -> None:
    """Else each change of any class would restyle all that is below it."""
    asking = [head for head in heads() if "[class*=" in head]
    assert asking
    vague = re.compile(r"\*|:(?!is)")
    assert not [head for head in asking if any(map(vague.match, styled(head)))]


def test_what_lies_over_tiles_is_styled_there_alone() -> None:
    """Buttons of other pages have such keys as well: they would lose their words."""
    over = [head for head in heads() if "st-key-open_" in head]
    assert over
    assert all('[class*="st-key-tiles_"] ' in head for head in over)


def test_room_for_the_buttons_of_a_table_is_outside_of_what_is_as_high_as_the_table() -> None:
    """Inside, the table would lie on what follows it."""
    asking = [head for head in heads() if "stDataFrame" in head]
    assert asking
    assert all(".stElementContainer:has(" in head for head in asking)
