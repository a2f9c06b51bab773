"""Times as a reader writes them."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from pages.ui.language import language
from portal import clock, settings

_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*")
_PATTERNS = {"de": "dd.MM.yyyy, HH:mm", "en": "d MMM yyyy, HH:mm"}


def moment(at: datetime) -> str:
    """Return an aware time in the organisation's time zone, such as 14.11.2026, 06:10."""
    local = at.astimezone(ZoneInfo(settings.load().parameters.time_zone))
    chosen = language()
    return format_datetime(local, _PATTERNS[chosen], locale=chosen)


def as_read(text: str) -> str:
    """Return a moment that was delivered as ISO text in the reader's form, any other text as it is.

    Where the text names a time zone, the moment is in the organisation's.
    """
    if not _ISO.fullmatch(text):
        return text
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    if at.tzinfo is not None:
        return moment(at)
    chosen = language()
    return format_datetime(at, _PATTERNS[chosen], locale=chosen)


def time_of_day(at: datetime) -> str:
    """Return an aware time's hour, minute and second, with its day where that is not today."""
    zone = ZoneInfo(settings.load().parameters.time_zone)
    local = at.astimezone(zone)
    is_today = local.date() == clock.now().astimezone(zone).date()
    pattern = "HH:mm:ss" if is_today else f"{_PATTERNS[language()]}:ss"
    return format_datetime(local, pattern, locale=language())
