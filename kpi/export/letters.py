"""The letters that documents are set in: one family of text, others for what it lacks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import font_source_sans_pro
import manimgx_fonts
from fontTools.ttLib import TTFont

from kpi.text import WITHOUT_DIRECTIONS

FOLDERS = (
    Path(font_source_sans_pro.__file__).parent / "files",
    Path(manimgx_fonts.__file__).parent,
)
MAIN = "Source Sans Pro"
OTHERS = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Symbols",
    "Noto Emoji",
)
UNKNOWN = "□"
_LIKE = {"✗": "×", "\u2011": "-"}
"""Signs that the fonts lack, and what stands for them."""
REGULAR = FOLDERS[0] / "SourceSansPro-Regular.otf"
# Nothing is drawn for these: signs that join, part or turn others.
_UNSEEN = {"Cf", "Mn", "Me", "Cc", "Zl", "Zp"}
_KEPT = "\n\t"
BREAK = "\u200b"
"""Where a line may end within a word; it is not seen."""
# No word of a language is as long, so that nothing would end a line within it.
_ENDLESS, _PARTS = re.compile(r"\S{70,}"), re.compile(r"\S{1,25}")


def printed(text: str) -> str:
    """Return a text in letters that there are; others become an empty box.

    Control characters and marks that turn the direction of a text are left out. All else stays
    as it is: nothing in a text is markup. Endless words may be broken.
    """
    plain = unicodedata.normalize("NFC", text.translate(WITHOUT_DIRECTIONS))
    kept = "".join(_letter(letter) for letter in plain)
    return _ENDLESS.sub(lambda found: BREAK.join(_PARTS.findall(found[0])), kept)


def _letter(letter: str) -> str:
    letter = _LIKE.get(letter, letter)
    kind = unicodedata.category(letter)
    if letter in _KEPT or (kind != "Cc" and ord(letter) in covered()):
        return letter
    return "" if kind in _UNSEEN else UNKNOWN


@cache
def covered() -> frozenset[int]:
    """Return the code points that the fonts have."""
    files = [REGULAR, *sorted(FOLDERS[1].glob("NotoSans*.ttf")), *FOLDERS[1].glob("NotoEmoji*")]
    found: set[int] = set()
    for file in files:
        with TTFont(file, lazy=True) as font:
            found |= set(font.getBestCmap())
    return frozenset(found)
