"""Times as a reader writes them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from pages.ui.language import language
from portal import settings

_PATTERNS = {"de": "dd.MM.yyyy, HH:mm", "en": "d MMM yyyy, HH:mm"}


def moment(at: datetime) -> str:
    """Return an aware time in the organisation's time zone, such as 14.11.2026, 06:10."""
    local = at.astimezone(ZoneInfo(settings.load().parameters.time_zone))
    chosen = language()
    return format_datetime(local, _PATTERNS[chosen], locale=chosen)
