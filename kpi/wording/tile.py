"""A tile in words: what stands on it, and what is one hover away."""

from __future__ import annotations

from dataclasses import dataclass

from kpi import comparison
from kpi import format as form
from kpi.availability import BEYOND_DATA, named
from kpi.dimensions import by_name
from kpi.exhibits.tiles import member_label
from kpi.kinds import Distribution, Kpi, MeanOfPeriods, Mix, Survival
from kpi.model import Unit
from kpi.query import Query
from kpi.result import Figure, Measured, Point, State
from kpi.selection import Comparison, Selection
from kpi.text import Label, Language
from kpi.wording import in_force, lacking, targets
from kpi.wording.explained import INTERVAL
from kpi.wording.verdicts import basis, verdict_words


@dataclass(frozen=True, kw_only=True)
class Tile:
    """What a tile says, as plain text in one language. `tone` is better, worse, changed or none.

    `change` comes in parts that each stay on one line. `facts` are label and text of what a
    hover shows. `reach` is the reached share of the target, None where a share says nothing;
    `aim` the target of one bucket of the trend.
    """

    kpi: str
    name: str
    state: State
    value: str
    member: str = ""
    change: tuple[str, ...] = ()
    sign: str = ""
    verdict: str = ""
    tone: str = "none"
    target: str = ""
    aim: float | None = None
    is_met: bool = False
    reach: float | None = None
    trend: tuple[Point, ...] = ()
    missing: str = ""
    is_beyond_data: bool = False
    unfiltered: str = ""
    nothing: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def tile(kpi: Kpi, figure: Figure, query: Query, asked: Selection, language: Language) -> Tile:
    """Return the words of one figure."""
    sign, verdict, tone = verdict_words(kpi, figure, language)
    reached = figure.attainment
    return Tile(
        kpi=kpi.name,
        name=kpi.label.in_(language),
        state=figure.state,
        value=form.value(figure.now.value, kpi.unit, language),
        member=_named(kpi, figure.now.member, query, language),
        change=change_words(kpi, figure, asked, query, language),
        sign=sign,
        verdict=verdict,
        tone=tone,
        target=targets.attained(kpi, reached, language),
        aim=reached.target.each(figure.grain) if reached else None,
        is_met=bool(reached and reached.is_met),
        reach=reached.share if reached else None,
        trend=figure.trend,
        missing=", ".join(named(column).in_(language) for column in figure.missing),
        is_beyond_data=bool(BEYOND_DATA & set(figure.missing)),
        unfiltered=unfiltered(kpi, asked, language),
        nothing=_nothing(kpi, figure, query, asked, language),
        facts=(
            *facts(kpi, figure, query, language),
            *in_force.lines(kpi, asked, query, language),
        ),
    )


def _nothing(kpi: Kpi, figure: Figure, query: Query, asked: Selection, language: Language) -> str:
    """Return why there is no value where it is not plainly that nothing was there."""
    if figure.state is not State.EMPTY:
        return ""
    if outside := lacking.outside_data([kpi], query, asked.period):
        return outside.in_(language)
    hidden = lacking.WITHHELD.in_(language) if query.scope.limit is not None else ""
    return _not_yet(kpi, figure, language) or hidden


def _not_yet(kpi: Kpi, figure: Figure, language: Language) -> str:
    """Return that a median is not known yet since too few have come that far, or nothing."""
    if not isinstance(kpi, Survival) or figure.now.value is not None or not figure.now.sample:
        return ""
    counts = (figure.now.numerator or 0.0, figure.now.sample)
    ended, every = (form.plain(count, Unit.COUNT, language) for count in counts)
    return _NOT_YET.format(ended=ended, every=every).in_(language)


def unfiltered(kpi: Kpi, asked: Selection, language: Language) -> str:
    """Return by which chosen dimensions a KPI cannot be filtered, or nothing."""
    offered = {dimension.name for dimension in kpi.dimensions}
    names = [by_name(name).label.in_(language) for name, _ in asked.filters if name not in offered]
    return _UNFILTERED.format(names=", ".join(names)).in_(language) if names else ""


def _named(kpi: Kpi, member: str | None, query: Query, language: Language) -> str:
    """Return the member a value is about, where the KPI's own name does not say it."""
    says = isinstance(kpi, Mix) and kpi.focus is not None
    return "" if says else _member(kpi, member, query, language)


def _member(kpi: Kpi, member: str | None, query: Query, language: Language) -> str:
    return member_label(kpi, member, query).in_(language) if member else ""


def change_words(
    kpi: Kpi, figure: Figure, asked: Selection, query: Query, language: Language
) -> tuple[str, ...]:
    """Return the change with its sign, what it is compared with, and the days of that."""
    if asked.comparison == "none" or figure.state in (State.EMPTY, State.NOT_AVAILABLE):
        return ()
    if figure.delivered_until:
        day = form.day(figure.delivered_until, language)
        return (DELIVERED.format(day=day).in_(language),)
    compared = comparison.compared(query, kpi, asked)
    if compared is None:
        return (not_compared(asked.comparison).in_(language),)
    known = comparison.known_days(query, compared.period)
    days = f"({form.days(known, language, asked.period.last_day.year)})"
    against = COMPARED[asked.comparison].in_(language)
    if figure.change is not None:
        return difference(kpi, figure, language), against, days
    if figure.before is not None and figure.before.member:
        before = _member(kpi, figure.before.member, query, language)
        return BEFORE.in_(language), before, days
    return _NOTHING_BEFORE.in_(language), against, days


def not_compared(comparison: Comparison) -> Label:
    """Return why there is nothing to compare with; see `kpi.comparison.compared`."""
    return _NO_BASELINE if comparison == "baseline" else _NO_DATA


def difference(kpi: Measured, figure: Figure, language: Language) -> str:
    """Return the change of a figure with its sign, of counts in per cent too."""
    if figure.change is None:
        return form.UNKNOWN
    absolute = form.change(figure.change.absolute, kpi.unit, language, figure.now.value)
    if kpi.unit in (Unit.COUNT, Unit.PEOPLE) and figure.change.relative is not None:
        return f"{absolute} ({form.relative(figure.change.relative, language)})"
    return absolute


def facts(kpi: Kpi, figure: Figure, query: Query, language: Language) -> list[tuple[str, str]]:
    """Return label and text of what reproduces the number."""
    now, until = figure.now, figure.delivered_until or query.engine.freshness().last_on
    reached = figure.attainment
    said = {
        _DEFINITION: kpi.description.in_(language),
        _FORMULA: formula(kpi, figure, language),
        _SAMPLE: f"n = {form.plain(now.sample, Unit.COUNT, language)}" if now.sample else "",
        INTERVAL: interval(kpi, figure, language),
        _BASIS: basis(figure, language),
        _TARGET: targets.described(kpi, reached.target, language) if reached else "",
        targets.OUTLOOK: targets.capability(reached, language),
        _BENCHMARK: targets.benchmarks(kpi, query, language),
        _COVERAGE: form.value(now.coverage, Unit.SHARE, language) if now.coverage else "",
        _UNTIL: form.day(until, language) if until else "",
    }
    return [(label.in_(language), text) for label, text in said.items() if text]


def formula(kpi: Kpi, figure: Figure, language: Language) -> str:
    """Return what the value is computed from, or nothing where it has no two parts."""
    now = figure.now
    if now.numerator is None or now.denominator is None:
        return ""
    if isinstance(kpi, Distribution) and kpi.statistic == "median":
        return _MEDIAN.format(count=form.plain(now.sample, Unit.COUNT, language)).in_(language)
    if isinstance(kpi, Survival):
        ended, waiting = (
            form.plain(count, Unit.COUNT, language)
            for count in (now.numerator, now.denominator - now.numerator)
        )
        return _WAITING.format(ended=ended, waiting=waiting).in_(language)
    places = [None if number % 1 else 0 for number in (now.numerator, now.denominator)]
    top = form.plain(now.numerator, Unit.RATIO, language, places[0])
    bottom = form.plain(now.denominator, Unit.RATIO, language, places[1])
    weekly = f" {_WEEKLY.in_(language)}" if isinstance(kpi, MeanOfPeriods) else ""
    return f"{top} / {bottom}{weekly}"


def interval(kpi: Kpi, figure: Figure, language: Language) -> str:
    """Return the 95 % interval of the value, or nothing where it has none."""
    low, high = figure.now.low, figure.now.high
    if low is None or high is None:
        return ""
    ends = (form.value(end, kpi.unit, language) for end in (low, high))
    return _FROM_TO.in_(language).join(ends)


COMPARED = {
    "previous_period": Label("zum Vorzeitraum", "vs previous period"),
    "previous_year": Label("zum Vorjahr", "vs previous year"),
    "baseline": Label("zur Nullmessung", "vs baseline"),
}
_NO_BASELINE = Label("keine Nullmessung dazu", "no baseline for it")
_NO_DATA = Label(
    "davor keine vollständigen Daten, nicht verglichen", "no complete data before, not compared"
)
DELIVERED = Label("nur bis {day} geliefert, nicht verglichen", "delivered to {day}, not compared")
BEFORE = Label("zuvor:", "before:")
_NOTHING_BEFORE = Label("ohne Wert", "no value")
_DEFINITION = Label("Definition", "Definition")
_FORMULA = Label("Rechnung", "Calculation")
_MEDIAN = Label("Median von {count} Werten", "median of {count} values")
_WAITING = Label(
    "Median nach Kaplan–Meier: {ended} beendet, {waiting} noch offen oder ausgestiegen",
    "median by Kaplan–Meier: {ended} ended, {waiting} still open or dropped out",
)
_NOT_YET = Label(
    "Noch kein Median: {ended} von {every} sind so weit.",
    "No median yet: {ended} of {every} have come that far.",
)
_WEEKLY = Label("im Mittel der vollen Wochen", "on average over the full weeks")
_SAMPLE = Label("Stichprobe", "Sample")
_BASIS = Label("Urteil nach", "Verdict from")
_TARGET = Label("Ziel", "Target")
_BENCHMARK = Label("Vergleichswerte", "Benchmarks")
_COVERAGE = Label("Abdeckung", "Coverage")
_UNTIL = Label("Daten bis", "Data until")
_UNFILTERED = Label("nicht gefiltert nach: {names}", "not filtered by: {names}")
_FROM_TO = Label(" bis ", " to ")
