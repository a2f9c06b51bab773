"""Data in Markdown is drawn as the text it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.text import WITHOUT_DIRECTIONS
from pages.ui.escape import as_text

HOSTILE = (
    "![x](http://evil.example/a.gif)",
    "<img src='http://evil.example/b.gif'>",
    "[klick](http://evil.example/1)",
    "https://evil.example/2",
    "www.evil.example/3",
    "max@evil.example",
    "$a_b$ $$x$$",
    ":red[rot] :material/home: :smile:",
    "# Überschrift",
    "1. Liste",
    "- Punkt",
    "    Code",
    "| a | b |",
    "~~s~~ **b** `c`",
    "x\n\n# neu\n\n![i](http://evil.example/n.gif)",
    "=====",
    "&lt;b&gt;",
    "[^1] [ref]: http://evil.example",
)
LIVE = re.compile(r"(?<!\\)(?:[`*\[\]#|~$:<>]|(?<![^\W_])_|_(?![^\W_]))|\]\(")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_markup_is_left_alive(text: str) -> None:
    assert not LIVE.search(as_text(text))


@pytest.mark.parametrize(
    "text", ["https://evil.example", "HTTP://evil.example", "www.evil.example"]
)
def test_no_address_becomes_a_link(text: str) -> None:
    assert "\u2060" in as_text(text)


@pytest.mark.parametrize(
    ("value", "drawn"),
    [
        ("Müller-Lüdenscheidt, Dr. O'Brien (Team_Nord)", None),
        ("100 % 5<6 a&b", None),
        (42, "42"),
        (None, "None"),
        ("a\tb\r\nc\u2028d", "a b c d"),
        ("invoice\u202efdp.exe\u2066", "invoicefdp.exe"),
        ("  ", ""),
    ],
)
def test_what_is_drawn_is_what_was_given(value: object, drawn: str | None) -> None:
    assert unescaped(as_text(value)) == (str(value) if drawn is None else drawn)


@pytest.mark.parametrize("text", ["Berater_innen", "E-Mail", "Dauer (min)", "1.2.2026", "a/b"])
def test_words_are_told_to_screen_readers_without_backslashes(text: str) -> None:
    assert as_text(text) == text


@pytest.mark.parametrize("text", ["_a_", "a_", "1) a", "1. a", "a -- b", "a->b", "- a", "(a)"])
def test_signs_at_the_edge_of_words_are_escaped(text: str) -> None:
    assert "\\" in as_text(text)


@given(st.text(max_size=200))
def test_any_text_stays_on_one_line_and_reads_the_same(text: str) -> None:
    escaped = as_text(text)
    assert not LIVE.search(escaped)
    assert len(escaped.splitlines()) <= 1
    seen = text.translate(WITHOUT_DIRECTIONS)
    visible = re.sub(r"[\x00-\x1f\x7f]", " ", seen.replace("\u2060", ""))
    assert unescaped(escaped).split() == visible.split()


def unescaped(markdown: str) -> str:
    """Read Markdown's escapes back, as its parser does."""
    text = re.sub(r"\\([^a-zA-Z0-9\s])", r"\1", markdown)
    text = text.replace("\u2060", "")
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
