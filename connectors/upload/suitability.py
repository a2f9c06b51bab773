"""Whether the values of a column can be values of a field."""

from __future__ import annotations

from connectors.upload import numbers, words
from connectors.upload.fields import Field
from connectors.upload.normal import normalise
from connectors.upload.profile import ColumnProfile

FITTING = 0.5
"""Share of the distinct values that have to be of the kind."""

_WITHIN = 0.6
_NO_MINUTES = {"h", "std", "stunden", "hour", "hours", "hrs", "sek", "sekunden", "sec", "seconds"}
_NO_KILOMETRES = {"miles", "mile", "mi", "meter", "meters", "metres", "m"}
_MOST_HOURS = 12


def suitability(column: ColumnProfile, field: Field) -> float:
    """Return 0…0.2 where the values suit the field, less than 0 where they cannot."""
    dated = max(column.date_share, column.serial_share * 0.7)
    shares = {
        "date": dated,
        "timestamp": dated,
        "clock": column.clock_share,
        "email": column.email_share,
    }
    if field.kind in shares:
        return _share_fit(shares[field.kind]) - (0.25 if _lacks_time(column, field) else 0)
    fits = {"number": _number_fit, "flag": _flag_fit, "words": _words_fit}
    return fits.get(field.kind, _text_fit)(column, field)


def _lacks_time(column: ColumnProfile, field: Field) -> bool:
    """Return whether a moment is asked for and the column holds days only."""
    if field.kind != "timestamp" or column.type != "text" or column.dates is None:
        return False
    return not any(mark in column.dates.formats[0] for mark in ("%H", "%I"))


def _share_fit(share: float) -> float:
    return 0.2 * share if share >= FITTING else -1


def _number_fit(column: ColumnProfile, field: Field) -> float:
    if column.number_share < FITTING or _is_other_unit(column, field):
        return -1
    share = _share_within(column, field)
    if field.column == "score" and share < _WITHIN:
        return -1
    return 0.15 * share


def _is_other_unit(column: ColumnProfile, field: Field) -> bool:
    """Return whether minutes are really hours or seconds, or kilometres miles."""
    named = set(normalise(column.heading).split())
    if field.column.endswith("km"):
        return bool(named & _NO_KILOMETRES)
    if not field.column.endswith("minutes"):
        return False
    found = [numbers.rough(value) for value in column.values if numbers.kind_of(value)]
    are_hours = any(value % 1 for value in found) and max(found) <= _MOST_HOURS
    return bool(named & _NO_MINUTES) or are_hours


def _share_within(column: ColumnProfile, field: Field) -> float:
    found = [numbers.rough(value) for value in column.values if numbers.kind_of(value)]
    low = float("-inf") if field.minimum is None else field.minimum
    high = float("inf") if field.maximum is None else field.maximum
    return sum(low <= value <= high for value in found) / len(found) if found else 0.0


def _flag_fit(column: ColumnProfile, field: Field) -> float:
    if field.name == "signature.signed" and column.date_share >= FITTING:
        return -1
    return 0.2 if column.is_complete and column.flag_share >= FITTING else -1


def _words_fit(column: ColumnProfile, field: Field) -> float:
    if not column.is_complete or max(column.date_share, column.email_share) >= FITTING:
        return -1
    known = sum(bool(words.proposed(field.name, value)) for value in column.values)
    share = known / len(column.values)
    if share:
        return 0.2 * share
    return 0.0 if field.column in ("status", "outcome") and column.flag_share < FITTING else -1


def _text_fit(column: ColumnProfile, field: Field) -> float:
    is_identifier = field.column.endswith("_key") or field.column == "location"
    if max(column.date_share, column.clock_share) >= FITTING:
        return -1
    if column.email_share >= FITTING:
        return 0.05 if is_identifier else -1
    if column.number_share >= FITTING and field.column in ("name", "first_name", "last_name"):
        return -1 if column.numbers.whole < column.numbers.count else -0.1
    return 0.1
