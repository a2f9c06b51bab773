"""Text in both languages. A label without one of them cannot be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


WITHOUT_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F])
"""For `str.translate`: takes away the marks by which a text could show another one backwards."""


@dataclass(frozen=True, slots=True)
class Label:
    """One text in German and English. Neither may be empty."""

    de: str
    en: str

    def __post_init__(self) -> None:
        if not (self.de.strip() and self.en.strip()):
            raise ValueError(f"A label needs both languages: de={self.de!r}, en={self.en!r}.")

    def in_(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.de if language == "de" else self.en

    def format(self, **values: object) -> Label:
        """Return the label with `{name}` placeholders filled in both languages."""
        return Label(self.de.format(**values), self.en.format(**values))


def grouped(number: int, language: Language) -> str:
    """Return a whole number with a point or comma between thousands."""
    return f"{number:,}".replace(",", ".") if language == "de" else f"{number:,}"


def counted(number: int, one: Label, more: Label) -> Label:
    """Return a number with its noun, such as `1 Zeile` or `1.234 Zeilen`."""
    noun = one if number == 1 else more
    return Label(f"{grouped(number, 'de')} {noun.de}", f"{grouped(number, 'en')} {noun.en}")


def first_of(names: Sequence[str], most: int, language: Language) -> str:
    """Return at most so many names, and how many more there are."""
    more = len(names) - most
    rest = _MORE.format(count=more).in_(language) if more > 0 else ""
    return ", ".join(names[:most]) + rest


def unbroken(text: str) -> str:
    """Return a text that stays on one line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}").replace("–", "–\N{WORD JOINER}")


_MORE = Label(" und {count} weitere", " and {count} more")


def rows(number: int) -> Label:
    """Return so many rows in words."""
    return counted(number, Label("Zeile", "row"), Label("Zeilen", "rows"))
