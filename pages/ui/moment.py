"""Times as a reader writes them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from pages.ui.language import language
from portal import clock, settings

_PATTERNS = {"de": "dd.MM.yyyy, HH:mm", "en": "d MMM yyyy, HH:mm"}


def moment(at: datetime) -> str:
    """Return an aware time in the organisation's time zone, such as 14.11.2026, 06:10."""
    local = at.astimezone(ZoneInfo(settings.load().parameters.time_zone))
    chosen = language()
    return format_datetime(local, _PATTERNS[chosen], locale=chosen)


def time_of_day(at: datetime) -> str:
    """Return an aware time's hour, minute and second, with its day where that is not today."""
    zone = ZoneInfo(settings.load().parameters.time_zone)
    local = at.astimezone(zone)
    is_today = local.date() == clock.now().astimezone(zone).date()
    pattern = "HH:mm:ss" if is_today else f"{_PATTERNS[language()]}:ss"
    return format_datetime(local, pattern, locale=language())
