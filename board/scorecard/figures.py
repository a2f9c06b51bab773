"""The figures of a meeting at this moment: its scorecard, deviations first, and its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Protocol

from board.record.evidence import Pin
from board.scorecard import exhibited, units
from board.scorecard.ranking import deviates, rank
from board.scorecard.snapshot import Evidence, Limits, Line, Snapshot
from kpi import comparison, definition, registry
from kpi.attainment import targets_of
from kpi.dimensions import ORG_UNIT
from kpi.exhibits import Exhibit
from kpi.exhibits.tiles import member_label
from kpi.figures import NOTHING, figures
from kpi.kinds import Kpi, Mix
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.result import Figure, State
from kpi.selection import Comparison, Selection
from kpi.small_groups.months import whole_months
from kpi.text import Label
from kpi.verdict import marks, usual
from portal import clock

ExhibitOf = Callable[[str, str], Exhibit]
"""Returns the exhibit of a page by both names. Raises KeyError where there is none."""


class Asked(Protocol):
    """What a meeting's figures are about. `entries` are KPIs, each of one org unit or of all."""

    @property
    def period(self) -> Period:
        """The days."""
        ...

    @property
    def comparison(self) -> Comparison:
        """What they are compared with."""
        ...

    @property
    def entries(self) -> tuple[tuple[str, str | None], ...]:
        """Names of KPIs, each with the key of an org unit, or None."""
        ...


def snapshot(meeting: Asked, query: Query, pins: Iterable[Pin], exhibit_of: ExhibitOf) -> Snapshot:
    """Return the figures of a meeting and its evidence, by `board.scorecard.scope.meeting_query()`.

    KPIs that the query's scope does not show are left out, with evidence made of them.
    """
    found = _without_evidence(query, selection(meeting, query), meeting.entries)
    return replace(found, evidence=evidence(pins, query, exhibit_of))


def evidence(pins: Iterable[Pin], query: Query, exhibit_of: ExhibitOf) -> tuple[Evidence, ...]:
    """Return what was pinned as the query's scope shows it, without what it does not show."""
    shown = (exhibited.evidence(pin, query, exhibit_of) for pin in pins)
    return tuple(one for one in shown if one.is_seen_by(query.scope))


def own_snapshot(meeting: Asked, query: Query) -> Snapshot:
    """Return the same figures of what a reader sees who does not see the whole organisation.

    `query` is that reader's own. Org units beyond their scope and evidence are left out.
    """
    within = query.scope.units or frozenset()
    own = tuple(line for line in meeting.entries if line[1] is None or line[1] in within)
    return replace(_without_evidence(query, selection(meeting, query), own), is_whole=False)


def again(frozen: Snapshot, query: Query) -> Snapshot:
    """Return the lines of frozen figures anew, for the same days; their evidence is left out."""
    entries = tuple((line.kpi, line.org_unit) for line in frozen.lines)
    return _without_evidence(query, frozen.selection, entries)


def selection(meeting: Asked, query: Query) -> Selection:
    """Return the finished whole months within a meeting's period, and what they compare with."""
    months = whole_months(meeting.period, query.engine.freshness())
    return Selection(period=months, comparison=meeting.comparison)


def _without_evidence(
    query: Query, asked: Selection, entries: Iterable[tuple[str, str | None]]
) -> Snapshot:
    known = registry.all_kpis()
    visible = [one for one in entries if query.scope.shows(one[0])]
    lines = _lines(query, asked, [one for one in visible if one[0] in known])
    fresh, limit = query.engine.freshness(), query.scope.limit
    return Snapshot(
        selection=asked,
        taken_at=clock.now(),
        published_at=fresh.published_at,
        data_until=fresh.last_on,
        store_version=query.engine.version,
        time_zone=query.parameters.time_zone,
        smallest_group=limit.advisors if limit else None,
        parameters=settings_of(query.parameters),
        lines=tuple(sorted(lines, key=rank)),
        undeclared=tuple(name for name, _unit in visible if name not in known),
        is_demo=fresh.is_demo,
    )


def settings_of(parameters: Parameters) -> dict[str, str]:
    """Return all settings by name, as text."""
    return {one.name: definition.text(getattr(parameters, one.name)) for one in fields(parameters)}


def _lines(query: Query, asked: Selection, entries: list[tuple[str, str | None]]) -> list[Line]:
    """Return the lines in the order of the entries; one question per org unit."""
    found: dict[tuple[str, str | None], Line] = {}
    for unit in dict.fromkeys(unit for _kpi, unit in entries):
        kpis = [registry.get(name) for name, of in entries if of == unit]
        found |= {(line.kpi, unit): line for line in _of_unit(query, asked, kpis, unit)}
    return [found[entry] for entry in dict.fromkeys(entries)]


def _of_unit(query: Query, asked: Selection, kpis: list[Kpi], unit: str | None) -> list[Line]:
    if unit is None:
        computed = figures(query, kpis, asked)
        return [_line(query, asked, kpi, computed[kpi.name]) for kpi in kpis]
    narrowed, name = units.narrowed(query, asked, unit), units.name(query, unit)
    known = [kpi for kpi in kpis if units.is_known_by(query, kpi, unit)]
    computed = figures(query, known, narrowed)
    lines = [_line(query, narrowed, k, computed.get(k.name) or _unsplit(k)) for k in kpis]
    return [replace(line, org_unit=unit, org_unit_name=name) for line in lines]


def _unsplit(kpi: Kpi) -> Figure:
    """Return that a KPI has no value of one org unit: that of all is not its own."""
    return Figure(
        kpi=kpi.name, state=State.NOT_AVAILABLE, now=NOTHING, not_applied=(ORG_UNIT.name,)
    )


def _line(query: Query, asked: Selection, kpi: Kpi, figure: Figure) -> Line:
    limits = usual(kpi, figure.trend)
    earlier = comparison.compared(query, kpi, asked)
    member = None if isinstance(kpi, Mix) and kpi.focus is not None else figure.now.member
    return Line(
        kpi=kpi.name,
        label=kpi.label,
        unit=kpi.unit,
        better=kpi.better,
        minimum_sample=kpi.minimum_sample,
        definition=kpi.description,
        version=definition.version(kpi, query.parameters),
        settings=definition.in_force(kpi, query.parameters),
        figure=figure,
        member=member_label(kpi, member, query) if member else None,
        member_before=_before(query, kpi, figure),
        compared=comparison.known_days(query, earlier.period) if earlier else None,
        limits=Limits(lower=limits.lower, centre=limits.centre, upper=limits.upper)
        if limits
        else None,
        aims=tuple(targets_of(query, kpi, asked, figure.trend, figure.grain)),
        signals=tuple(marks(kpi, figure.trend)),
        deviates=deviates(figure),
    )


def _before(query: Query, kpi: Kpi, figure: Figure) -> Label | None:
    """Return what the value compared with belongs to, where the KPI names a member."""
    member = figure.before.member if figure.before else None
    return member_label(kpi, member, query) if member else None
