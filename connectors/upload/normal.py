"""Headings and words in one plain spelling, so that they can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_CAMEL = re.compile(r"(?<=[a-zäöüß0-9])(?=[A-ZÄÖÜ])|(?<=[A-ZÄÖÜ])(?=[A-ZÄÖÜ][a-zäöüß])")
_GENDERED = re.compile(
    r"(?<=[a-zäöüß])(?:[:*_/]-?|\()(?:innen|in)\b\)?|(?<=[a-zäöüß])Innen\b|(?<=r)In\b"
)
_BOTH = re.compile(
    r"\b(?P<she>\w{3,}?)(?:innen|in) ?(?:/|und|oder) ?(?P<he>(?P=she)\w{0,2})\b"
    r"|\b(?P<him>(?P<stem>\w{3,}?)\w{0,2}) ?(?:/|und|oder) ?(?P=stem)(?:innen|in)\b"
)
_E_MAIL = re.compile(r"\be[ -_]?mail", re.IGNORECASE)


@lru_cache(maxsize=100_000)
def normalise(text: str) -> str:
    """Return lower case without umlauts, accents and punctuation, words parted by one blank.

    `Berater:in` and `Beraterin/Berater` become `berater`, `StartTime` becomes `start time`, and
    `E-Mail` `email`.
    """
    composed = unicodedata.normalize("NFC", text)
    plain = _BOTH.sub(lambda both: both["he"] or both["him"], composed)
    plain = _GENDERED.sub("", plain)
    plain = _E_MAIL.sub("email", plain)
    plain = _CAMEL.sub(" ", plain).lower().translate(_GERMAN)
    decomposed = unicodedata.normalize("NFKD", plain)
    letters = (letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", "".join(letters)).split())


def compact(text: str) -> str:
    """Return the normalised text without blanks: `Start-Zeit` equals `Startzeit`."""
    return normalise(text).replace(" ", "")
