"""Passphrases: the rules for choosing one, and hashing."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from kpi.text import Label
from portal.errors import RefusedError

SHORTEST = 12
LONGEST = 128
_FEWEST_LEFT = 6
_COMMON_WORDS = (
    "passwort password passphrase kennwort geheim secret willkommen welcome hallo hello admin "
    "administrator sommer winter herbst fruehling frühling summer spring autumn januar februar "
    "märz april juni juli august september oktober november dezember january february march june "
    "july october december montag freitag qwertz qwerty asdfgh yxcvbn zxcvbn abcdef bank sparkasse "
    "berater beratung login anmelden portal kpi dashboard test demo master letmein iloveyou "
    "schatz liebe fussball football user benutzer"
)
_RUNS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertzuiop", "qwertyuiop", "asdfghjkl")
_hasher = PasswordHasher()


def normalise(passphrase: str) -> str:
    """Return `passphrase` as it is hashed: Unicode NFKC, without blanks at its ends."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def check_rules(passphrase: str, *, names: tuple[str, ...] = ()) -> None:
    """Raise RefusedError when `passphrase` is too short, too long or easily guessed.

    `names` are words about the person and the organisation that count as easily guessed.
    """
    text = normalise(passphrase)
    if not SHORTEST <= len(text) <= LONGEST:
        raise RefusedError(_LENGTH.format(shortest=SHORTEST, longest=LONGEST))
    if len(set(_without_common(text, names))) < _FEWEST_LEFT:
        raise RefusedError(_GUESSED)


def hash_of(passphrase: str) -> str:
    """Return the Argon2id hash of `passphrase`."""
    return _hasher.hash(normalise(passphrase))


def matches(passphrase: str, stored: str | None) -> bool:
    """Return whether `passphrase` belongs to `stored`; equally slow when nothing is stored."""
    try:
        _hasher.verify(stored or _nobody(), normalise(passphrase)[: LONGEST * 2])
    except (Argon2Error, InvalidHashError):
        return False
    return stored is not None


@cache
def _nobody() -> str:
    return _hasher.hash("a passphrase that nobody has")


def _without_common(text: str, names: tuple[str, ...]) -> str:
    """Return what is left of `text` without known words, years and runs of the keyboard."""
    left = text.casefold()
    for word in sorted({*_words(names), *_COMMON_WORDS.split()}, key=len, reverse=True):
        left = left.replace(word, "")
    left = re.sub(r"(19|20)\d\d", "", left)
    for run in _RUNS:
        for start in range(len(run) - 3):
            left = left.replace(run[start : start + 4], "")
    return re.sub(r"\s", "", left)


def _words(names: tuple[str, ...]) -> set[str]:
    return {
        word
        for name in names
        for word in re.split(r"[\W_]+", name.casefold())
        if len(word) > 2  # noqa: PLR2004 -- initials would empty any text
    }


_LENGTH = Label(
    de="Die Passphrase braucht {shortest} bis {longest} Zeichen. Am einfachsten sind vier oder "
    "mehr Wörter, die nichts miteinander zu tun haben.",
    en="The passphrase needs {shortest} to {longest} characters. Four or more unrelated words are "
    "the easiest way.",
)
_GUESSED = Label(
    de="Diese Passphrase ist leicht zu erraten: Sie besteht fast nur aus bekannten Wörtern, Namen, "
    "Jahreszahlen oder Zeichenfolgen. Fügen Sie Wörter hinzu, die nur Sie verbinden.",
    en="This passphrase is easily guessed: it is little more than common words, names, years or "
    "runs of keys. Add words that only you would connect.",
)
