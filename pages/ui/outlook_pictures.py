"""Pictures of what is expected, and of what an expectation rests on."""

from __future__ import annotations

from kpi import format as form
from kpi.exhibits import Outlook, Sensitivity, Shown
from kpi.text import Label
from pages.ui.charts import outlook, tornado
from pages.ui.picture import Picture, alt_text
from pages.ui.showing import Showing


def outlook_picture(exhibit: Outlook, shown: Shown, seen: Showing, tall: int) -> Picture:
    """Return the picture of the weeks to come, with the back-test in its words."""
    tested = seen.say(shown.note) if shown.note else ""
    return Picture(
        chart=outlook.chart(
            shown.rows, seen.language, alt=alt_text(exhibit, "", tested, seen), height=tall
        ),
        finding="",
        reading=" ".join(filter(None, (seen.say(_AHEAD), _room(shown, seen), tested))),
    )


def _room(shown: Shown, seen: Showing) -> str:
    """Return how often the expected demand is more than can be held, or nothing if unknown."""
    known = shown.rows[shown.rows["capacity"].notna()]
    if known.empty:
        return ""
    over = int((known["value"] > known["capacity"]).sum())
    possible = int((known["high"] > known["capacity"]).sum()) - over
    return seen.say(_CAPACITY).format(over=over, possible=possible, weeks=len(known))


_CAPACITY = Label(
    "Gestrichelt: Kapazität nach den Einstellungen; in {over} von {weeks} Wochen reicht sie "
    "voraussichtlich nicht, in {possible} weiteren möglicherweise nicht.",
    "Dashed: capacity by the settings; in {over} of {weeks} weeks it is expected not to suffice, "
    "in {possible} more it may not.",
)


_AHEAD = Label(
    "Je Woche; gepunktet: erwartet, Fläche: 95\u2011%\u2011Intervall; Wochen mit Feiertagen "
    "bringen weniger.",
    "By week; dotted: expected, area: 95% interval; weeks with public holidays bring less.",
)


def sensitivity_picture(exhibit: Sensitivity, shown: Shown, seen: Showing, tall: int) -> Picture:
    """Return the picture of what a value depends on."""
    kpi, first = exhibit.kpis[0], shown.rows.iloc[0]
    ends = [form.value(first[end], kpi.unit, seen.language) for end in ("low", "high")]
    finding = seen.say(_DEPENDS).format(name=seen.say(first["label"]), low=ends[0], high=ends[1])
    return Picture(
        chart=tornado.chart(
            shown.rows,
            kpi.unit,
            seen.language,
            alt=alt_text(exhibit, finding, "", seen),
            tall=tall,
        ),
        finding=finding,
        reading=seen.say(_SWING),
    )


_DEPENDS = Label(
    "Am stärksten wirkt: {name} ({low} bis {high})", "It depends most on: {name} ({low} to {high})"
)
_SWING = Label(
    "Jede Annahme um ein Viertel niedriger (grau) und höher (farbig); Linie: Wert nach den "
    "Einstellungen.",
    "Each assumption a quarter lower (grey) and higher (coloured); line: value of the settings.",
)
