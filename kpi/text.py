"""Text in both languages. A label without one of them cannot be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


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
