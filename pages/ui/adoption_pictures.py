"""The charts of exhibits that only the adoption page has."""

from __future__ import annotations

from kpi import format as form
from kpi.exhibits import Exhibit, Lifecycle, Shown
from kpi.exhibits.lifecycle import PHASES
from kpi.model import Unit
from kpi.text import Label
from pages.ui.charts import lifecycle
from pages.ui.picture import Picture
from pages.ui.showing import Showing


def picture(exhibit: Exhibit, shown: Shown, seen: Showing, tall: int) -> Picture:
    """Return the picture of an exhibit, `tall` pixels high. Raises TypeError without one."""
    if isinstance(exhibit, Lifecycle):
        return _lifecycle(exhibit, shown, seen, tall)
    raise TypeError(f"{type(exhibit).__name__} has no chart")


def _lifecycle(exhibit: Lifecycle, shown: Shown, seen: Showing, tall: int) -> Picture:
    last = shown.rows.iloc[-1]
    gained, lost = (int(last[list(names)].sum()) for names in (lifecycle.GAINS, lifecycle.LOSSES))
    reading = _LAST.format(
        month=form.bucket(last["start"], "month", seen.language),
        before=form.plain(last["before"], Unit.PEOPLE, seen.language),
        gained=form.plain(gained, Unit.PEOPLE, seen.language),
        lost=form.plain(lost, Unit.PEOPLE, seen.language),
        active=form.plain(last["active"], Unit.PEOPLE, seen.language),
    )
    words = seen.say(reading)
    alt = f"{seen.say(exhibit.title)} {words}"
    return Picture(
        chart=lifecycle.chart(shown.rows, PHASES, seen.language, alt=alt, height=tall),
        finding="",
        reading=words,
    )


_LAST = Label(
    "{month}: {before} aktiv im Vormonat + {gained} neu oder wieder da − {lost} verstummt oder "
    "ausgeschieden = {active} aktiv.",
    "{month}: {before} active the month before + {gained} new or resurrected − {lost} dormant or "
    "left = {active} active.",
)
