"""The charts of exhibits that only the adoption page has."""

from __future__ import annotations

import pandas as pd

from kpi import format as form
from kpi.exhibits import Associations, Definitions, Exhibit, Lifecycle, Shown
from kpi.exhibits.association import WAYS
from kpi.exhibits.lifecycle import PHASES
from kpi.model import Unit
from kpi.text import Label
from pages.ui.charts import forest, lifecycle, strip
from pages.ui.picture import Picture, alt_text
from pages.ui.showing import Showing


def picture(exhibit: Exhibit, shown: Shown, seen: Showing, tall: int) -> Picture:
    """Return the picture of an exhibit, `tall` pixels high. Raises TypeError without one."""
    if isinstance(exhibit, Lifecycle):
        return _lifecycle(exhibit, shown, seen, tall)
    if isinstance(exhibit, Associations):
        return _association(exhibit, shown, seen, tall)
    if isinstance(exhibit, Definitions):
        return _definitions(exhibit, shown, seen, tall)
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


def _association(exhibit: Associations, shown: Shown, seen: Showing, tall: int) -> Picture:
    certain = shown.rows[shown.rows["within_low"] > 0].sort_values("within", ascending=False)
    finding = ""
    if len(certain):
        first = certain.iloc[0]
        finding = seen.say(
            _MORE.format(
                feature_de=first["label"].de,
                feature_en=first["label"].en,
                more=form.change(first["within"], Unit.SHARE, seen.language),
            )
        )
    reading = seen.say(_NO_CAUSE)
    return Picture(
        chart=forest.chart(
            shown.rows,
            WAYS,
            seen.language,
            alt=alt_text(exhibit, finding, "", seen),
            tall=tall,
        ),
        finding=finding,
        reading=reading,
    )


def _definitions(exhibit: Definitions, shown: Shown, seen: Showing, tall: int) -> Picture:
    steps = {one.name: one.label for one in shown.columns if one.name.startswith("from_")}
    spans = ", ".join(
        f"{row['label'].in_(seen.language)}: {_span(row[list(steps)], seen)}"
        for _, row in shown.rows.iterrows()
    )
    in_force = seen.say(_IN_FORCE) if shown.rows["in_force"].notna().any() else ""
    warning = seen.say(shown.note) if shown.note else ""
    return Picture(
        chart=strip.chart(
            shown.rows, steps, seen.language, alt=alt_text(exhibit, "", spans, seen), tall=tall
        ),
        finding="",
        reading=" ".join(filter(None, (seen.say(_STRIP), in_force, warning))),
    )


def _span(shares: pd.Series, seen: Showing) -> str:
    ends = (form.value(end, Unit.SHARE, seen.language) for end in (shares.min(), shares.max()))
    return "–".join(ends)


_STRIP = Label(
    "Anteil aktiver Berater. Zahl im Punkt: ab so vielen Terminen zählt eine Woche.",
    "Share of active advisors. Number in the dot: so many meetings make a week count.",
)
_IN_FORCE = Label("Gefüllt: die eingestellte Definition.", "Filled: the definition in force.")
_MORE = Label(
    "Mit „{feature_de}“ ist die Abschlussquote auch beim selben Berater höher ({more})",
    "With “{feature_en}” conversion is higher even for the same advisor ({more})",
)
_NO_CAUSE = Label(
    "Unterschied der Abschlussquote mit und ohne Funktion. Linie: 95\u2011%\u2011Intervall. Ein "
    "Zusammenhang, keine Ursache: Wer eine Funktion nutzt, berät vielleicht auch sonst anders. Die "
    "E-Signatur fehlt, weil sie dem Abschluss folgt.",
    "Difference in conversion with and without the feature. Line: 95% interval. An association, "
    "not a cause: those who use a feature may also advise differently otherwise. The e-signature "
    "is left out, since it follows the contract.",
)
_LAST = Label(
    "{month}: {before} aktiv im Vormonat + {gained} neu oder wieder da −\u00a0{lost} verstummt "
    "oder ausgeschieden = {active} aktiv.",
    "{month}: {before} active the month before + {gained} new or back again −\u00a0{lost} dormant "
    "or left = {active} active.",
)
