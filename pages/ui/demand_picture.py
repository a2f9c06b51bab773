"""The picture of demand over time: its chart, its finding and how to read it."""

from __future__ import annotations

from kpi import format as form
from kpi.exhibits import Demand, Shown
from kpi.exhibits.demand import stays
from kpi.model import Unit
from kpi.text import Label
from pages.ui.charts import demand
from pages.ui.picture import Picture, alt_text, grain_words
from pages.ui.showing import Showing


def demand_picture(exhibit: Demand, shown: Shown, seen: Showing, _tall: int) -> Picture:
    """Return the picture of demand with its seasons and public holidays."""
    rows = shown.rows
    named = ", ".join(stay.name for stay in stays(rows))
    finished = rows[~rows["is_partial"].astype(bool)]
    totals = ", ".join(
        f"{label.in_(seen.language)}: {form.plain(finished[way].sum(), Unit.COUNT, seen.language)}"
        for way, label in demand.WAYS.items()
    )
    reading = [
        grain_words(rows["grain"].iloc[0], seen),
        seen.say(_SEASON) if named else seen.say(_NO_SEASON),
        seen.say(_HOLIDAY) if rows["holiday"].notna().any() else "",
        seen.say(_PALE) if rows["is_partial"].any() else "",
    ]
    alt = alt_text(exhibit, "", ". ".join(filter(None, (totals, named))), seen)
    return Picture(
        chart=demand.chart(rows, seen.language, alt=alt),
        finding="",
        reading=" ".join(filter(None, reading)),
    )


_SEASON = Label("Fläche: Saison.", "Area: season.")
_NO_SEASON = Label("Keine Saison in diesem Zeitraum.", "No season in this time.")
_HOLIDAY = Label("Schraffiert: gesetzlicher Feiertag.", "Hatched: public holiday.")
_PALE = Label("Blass: noch unvollständig.", "Pale: not complete yet.")
