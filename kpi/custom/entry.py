"""Entries of a declaration that every kind has: texts, dimensions, numbers, flags."""

from __future__ import annotations

from kpi.custom.source import Field
from kpi.dimensions import DIMENSIONS, column_of
from kpi.model import Dimension, Table
from kpi.text import LANGUAGES, Label


def label(field: Field) -> Label:
    """Return a text in both languages, which nobody can leave out."""
    texts = field.mapping(_BOTH)
    for language, one in texts.items():
        if language not in LANGUAGES:
            raise one.unknown(_BOTH, language, LANGUAGES)
    for language in LANGUAGES:
        if language not in texts:
            raise field.wrong(_LANGUAGE.format(language=language))
    return Label(texts["de"].text(Label("de", "de")), texts["en"].text(Label("en", "en")))


def dimensions(field: Field, fact: Table) -> tuple[Dimension, ...]:
    """Return the dimensions that a list names, each once. Raises DefinitionError."""
    found = [dimension(one, fact) for one in field.items(Label("dimensions", "dimensions"))]
    return tuple(dict.fromkeys(found))


def dimension(field: Field, fact: Table) -> Dimension:
    """Return a dimension that rows of `fact` have. Raises DefinitionError with those it has."""
    known = {one.name: one for one in DIMENSIONS if column_of(one, fact)}
    return known[field.one_of(Label("Dimension", "Dimension"), known)]


def whole(field: Field) -> int:
    """Return a whole number from 1. Raises DefinitionError for anything else."""
    if isinstance(field.content, int) and not isinstance(field.content, bool) and field.content > 0:
        return field.content
    raise field.wrong(_WHOLE)


def flag(field: Field) -> bool:
    """Return true or false. Raises DefinitionError for anything else."""
    if isinstance(field.content, bool):
        return field.content
    raise field.wrong(_TRUE_FALSE)


_BOTH = Label("Text in beiden Sprachen", "Text in both languages")
_LANGUAGE = Label(
    "Der Text fehlt in einer Sprache: {language}. Nötig sind de und en.",
    "The text lacks a language: {language}. Both de and en are needed.",
)
_WHOLE = Label("Hier gehört eine ganze Zahl ab 1 hin.", "A whole number from 1 belongs here.")
_TRUE_FALSE = Label("Hier gehört true oder false hin.", "true or false belongs here.")
