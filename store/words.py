"""Words as delivered and what they stand for."""

from __future__ import annotations

from collections.abc import Mapping

from store.reading import ColumnReading, normalise_word
from store.sql import value

TRUE = ("ja", "yes", "true", "wahr", "1", "x", "j", "y", "t")
FALSE = ("nein", "no", "false", "falsch", "0", "n", "f")


def bare(text: str) -> str:
    """Return SQL for what `normalise_word` makes of `text`."""
    return rf"lower(trim(regexp_replace({text}, '[\s\x{{A0}}]+', ' ', 'g')))"


def meant(known: Mapping[str, str], reading: ColumnReading, word: str) -> str:
    """Return SQL for the canonical word of a normalised `word`, null where it is none.

    `known`: words that need no mapping. The reading's own words go before them.
    """
    meanings = {normalise_word(delivered): canonical for delivered, canonical in known.items()}
    meanings |= {normalise_word(delivered): canonical for delivered, canonical in reading.words}
    cases = " ".join(
        f"WHEN {value(delivered)} THEN {value(canonical)}"
        for delivered, canonical in meanings.items()
    )
    return f"CASE {word} {cases} END"
