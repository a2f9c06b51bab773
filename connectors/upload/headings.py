"""How well a heading names a field, in German and English."""

from __future__ import annotations

from functools import cache, lru_cache

from connectors.upload.normal import normalise
from connectors.upload.vocabulary import answers, meetings, people, processes
from connectors.upload.vocabulary.tables import NAMES

_EXACT, _PLAIN, _COMPACT, _PHRASE, _PART = 1.0, 0.92, 0.97, 0.8, 0.62
_TELLING = 4
_NEUTRAL_TEXT = """
    der die das des dem den von vom im in am fuer zum zur und oder the of for at on a an your ihr
    ihre name bezeichnung feld column field wert text min minuten minutes h std km eur euro prozent
    utc cet local lokal date time datum uhrzeit"""
_NEUTRAL = frozenset(_NEUTRAL_TEXT.split())
_USE_IDENTIFIERS = ("event id", "event uuid", "activity id", "session id", "visit id")
_PARTS = (meetings, people, answers, processes)
_BORROWED = {
    "meeting_key": "meeting.meeting_key",
    "page_key": "meeting.page_key",
    "case_key": "process_case.case_key",
    "currency": "signature.currency",
}


@cache
def synonyms(field: str, main: str) -> dict[str, float]:
    """Return the normalised headings of a field in a file about `main`, with their weight."""
    found: dict[str, float] = {}
    borrowed = _BORROWED.get(field.partition(".")[2], field)
    for text in (_qualified().get(field, ""), _qualified().get(borrowed, "")):
        found |= dict.fromkeys(_parts(text), _EXACT)
    if field == "feature_use.meeting_key":
        found = {name: weight for name, weight in found.items() if name not in _USE_IDENTIFIERS}
    group, _, column = field.partition(".")
    if group == main:
        found.setdefault(normalise(column), _PLAIN)
    for part in _PARTS:
        plain = getattr(part, "PLAIN", {}).get(main, {}).get(field, "")
        found |= dict.fromkeys((name for name in _parts(plain) if name not in found), _PLAIN)
    return found


@lru_cache(maxsize=100_000)
def resemblance(heading: str, field: str, main: str) -> float:
    """Return 0…1: how surely `heading` names `field` in a file about `main`."""
    known = synonyms(field, main)
    plain = normalise(heading)
    if plain in known:
        return known[plain]
    squeezed = plain.replace(" ", "")
    if any(squeezed == name.replace(" ", "") for name in known):
        return _COMPACT
    return max((_contained(name, plain) * weight for name, weight in known.items()), default=0)


@lru_cache(maxsize=100_000)
def recognised(heading: str) -> bool:
    """Return whether any field of any table is called so."""
    return normalise(heading) in _everything()


def names_table(text: str, table: str) -> bool:
    """Return whether a file or sheet name says that it is about `table`."""
    plain = f" {normalise(text)} "
    return any(f" {normalise(name)} " in plain for name in NAMES.get(table, "").split())


def _contained(name: str, plain: str) -> float:
    tokens, given = name.split(), plain.split()
    if len(tokens) > 1 and f" {name} " in f" {plain} ":
        return _PHRASE
    if len(tokens) > 1 or len(name) < _TELLING or name not in given:
        return 0
    rest = [token for token in given if token != name]
    return _PHRASE if _NEUTRAL.issuperset(rest) else _PART if len(rest) == 1 else 0


def _parts(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (normalise(part) for part in text.split(","))))


@cache
def _qualified() -> dict[str, str]:
    merged: dict[str, str] = {}
    for part in _PARTS:
        for group in (part.QUALIFIED, getattr(part, "OTHERS", {})):
            merged |= group
    return merged


@cache
def _everything() -> frozenset[str]:
    names = {name for text in _qualified().values() for name in _parts(text)}
    for part in _PARTS:
        for fields in part.PLAIN.values():
            names |= {name for text in fields.values() for name in _parts(text)}
    return frozenset(names)
