"""The line that says what a page is about, and the definitions at its end."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kpi import format as form
from kpi.analysis import Analysis
from kpi.kinds import Kpi
from kpi.scope import GroupLimit
from kpi.text import Label
from pages.ui.showing import Showing

MOST_UNITS = 3


def line(seen: Showing) -> str:
    """Return period, comparison, scope and freshness as HTML."""
    period = form.days(seen.selection.period, seen.language)
    compared = seen.say(_COMPARED).format(period=seen.compared()) if seen.compared() else ""
    parts = [period, compared, _scope(seen), _freshness(seen)]
    words = " · ".join(escape(part) for part in parts[1:] if part)
    return f'<p class="page-line"><b>{escape(period)}</b> · {words}</p>'


def _scope(seen: Showing) -> str:
    scope = seen.query.scope
    if scope.is_everything:
        return seen.say(_EVERYTHING) if scope.limit is None else _groups(seen, scope.limit)
    if not scope.units and scope.advisors:
        return seen.say(_OWN)
    names = [unit.label.in_(seen.language) for unit in seen.query.members.of("org_unit")]
    names = names or [unit.label.in_(seen.language) for unit in seen.query.members.of("team")]
    if not names:
        return seen.say(_NOTHING)
    more = len(names) - MOST_UNITS
    rest = seen.say(_MORE).format(count=more) if more > 0 else ""
    return ", ".join(names[:MOST_UNITS]) + rest


def _groups(seen: Showing, limit: GroupLimit) -> str:
    return seen.say(_GROUPS).format(count=limit.advisors)


def _freshness(seen: Showing) -> str:
    fresh = seen.query.engine.freshness()
    if fresh.last_on is None:
        return seen.say(_NO_DATA)
    until = seen.say(_UNTIL).format(day=form.day(fresh.last_on, seen.language))
    if fresh.published_at is None:
        return until
    zone = seen.query.parameters.time_zone
    moment = form.moment(fresh.published_at, zone, seen.language)
    return seen.say(_AS_OF).format(moment=moment, until=until)


def definitions(kpis: Iterable[Kpi | Analysis], seen: Showing) -> str:
    """Return the definitions of KPIs, and what a signal is, as HTML."""
    pairs = [(kpi.label, kpi.description) for kpi in kpis]
    shown = [*pairs, (_SIGNAL, _SIGNAL_TEXT), (_INTERVAL, _INTERVAL_TEXT)]
    return '<dl class="definitions">{}</dl>'.format(
        "".join(
            f"<dt>{escape(seen.say(label))}</dt><dd>{escape(seen.say(text))}</dd>"
            for label, text in shown
        )
    )


_COMPARED = Label("verglichen mit: {period}", "compared with: {period}")
_EVERYTHING = Label("gesamte Organisation", "whole organisation")
_GROUPS = Label(
    "gesamte Organisation, volle Monate, Gruppen ab {count} Beratern",
    "whole organisation, whole months, groups of {count} advisors or more",
)
_OWN = Label("eigene Zahlen", "own figures")
_NOTHING = Label("keine Einheit freigegeben", "no unit released")
_MORE = Label(" und {count} weitere", " and {count} more")
_NO_DATA = Label("noch keine Daten", "no data yet")
_UNTIL = Label("Daten bis {day}", "data until {day}")
_AS_OF = Label("Stand {moment}, {until}", "as of {moment}, {until}")
_SIGNAL = Label("Signal", "Signal")
_SIGNAL_TEXT = Label(
    "Eine Veränderung ist ein Signal, wenn das 95-%-Intervall der Differenz die Null nicht "
    "enthält; ohne eine wirkliche Veränderung geschieht das in 5 von 100 Fällen. Wo es für eine "
    "Veränderung kein Intervall gibt, wird der letzte abgeschlossene Abschnitt des Verlaufs an "
    "dessen üblicher Schwankung gemessen (XmR-Grenzen: Mittel ± 2,66 × mittlere Spannweite "
    "aufeinanderfolgender Werte, ab 12 Abschnitten): ein Wert außerhalb, drei von vier näher an "
    "derselben Grenze als am Mittel oder acht auf einer Seite. Bei gleichbleibenden Verläufen "
    "geschieht das in etwa einem von 100 Fällen. Wo zu wenige Werte vorliegen, wird nicht "
    "geurteilt.",
    "A change is a signal if the 95% interval of the difference does not contain zero; without a "
    "real change that happens in 5 of 100 cases. Where a change has no interval, the last "
    "finished point of the series is held against its usual variation (XmR limits: mean ± 2.66 × "
    "mean moving range, from 12 points on): one point outside, three of four nearer the same "
    "limit than the centre, or eight on one side. In stable series that happens in about one of "
    "100 cases. Where there are too few values, no verdict is given.",
)
_INTERVAL = Label("95-%-Intervall", "95% interval")
_INTERVAL_TEXT = Label(
    "Der Bereich, in dem der wahre Wert mit großer Sicherheit liegt. Je weniger Werte, desto "
    "breiter ist er.",
    "The range in which the true value lies with great certainty. The fewer values, the wider it "
    "is.",
)
