"""Dates in German words, such as `Mo, 3. März 2026`, in a form that strptime reads."""

from __future__ import annotations

import re

PREFIX = "de:"
"""What stands before the format of a date in German words."""

_WEEKDAY = re.compile(
    r"(?:Mo|Di|Mi|Do|Fr|Sa|So|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
    r"(?:\., ?|,| |\.) ?(?=\d)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(\d{1,2})\.? ?([A-Za-zäÄ]{3,9})\.? (\d{2,4})\b")
_MONTHS = (
    ("January", "januar jänner jaenner jan jän"),
    ("February", "februar feber feb"),
    ("March", "märz maerz mrz mär"),
    ("April", "april apr"),
    ("May", "mai"),
    ("June", "juni jun"),
    ("July", "juli jul"),
    ("August", "august aug"),
    ("September", "september sept sep"),
    ("October", "oktober okt"),
    ("November", "november nov"),
    ("December", "dezember dez"),
)
_ENGLISH = {german: english for english, names in _MONTHS for german in names.split()}


def plain(text: str) -> str:
    """Return `text` without a weekday before its date and with an English name of the month."""
    bare = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
    return _NAMED.sub(_translated, bare, count=1)


def _translated(found: re.Match[str]) -> str:
    month = _ENGLISH.get(found[2].lower())
    return f"{found[1]} {month} {found[3]}" if month else found[0]
