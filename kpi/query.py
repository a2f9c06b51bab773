"""Ask for KPI values. The only way any page, export or command gets a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from kpi.assemble import Delivered, Grouping, Results, finished, without_buckets
from kpi.assumptions import inherited
from kpi.batches import BUCKET, Batch, batches, bind_values, groups_of, part_name, statement
from kpi.dimensions import by_name, column_of
from kpi.engine.base import Engine
from kpi.errors import QueryError, did_you_mean
from kpi.facts.virtual import ADVISOR_PERIOD, VIRTUAL
from kpi.kinds import Kpi
from kpi.kinds.base import parts_of
from kpi.members import Members
from kpi.parameters import Parameters
from kpi.period import Grain, week_buckets
from kpi.reference import References
from kpi.rows import Rows
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.text import Label

NOTHING_HELD_AGAINST = References()


@dataclass(frozen=True, slots=True)
class Query:
    """Questions of one reader to one published version of the facts.

    `references` are what the answers are held against; no value depends on them.
    """

    engine: Engine
    scope: Scope
    parameters: Parameters
    references: References = NOTHING_HELD_AGAINST

    @property
    def members(self) -> Members:
        """The members of dimensions this reader may see."""
        return Members(self.engine, self.scope)

    def compute(
        self,
        kpis: Iterable[Kpi],
        selection: Selection,
        by: tuple[str, ...] = (),
        grain: Grain | None = None,
    ) -> Results:
        """Return KPI name -> frame with one row per group, ordered by the group columns.

        Columns: one per dimension named in `by` (member key, null for unknown), `bucket`
        where a grain is given (its first day), `kpi.kinds.base.STANDARD`, and those of the
        kind. Filters by dimensions a KPI does not offer are left out for that KPI. Raises
        QueryError if `by` names a dimension a KPI does not offer, or people are asked for by
        day.
        """
        kpis = tuple(kpis)
        for kpi in kpis:
            _check(kpi, by)
        delivered = self._ask(kpis, selection, by, grain)
        return self._finished(kpis, delivered, Grouping(by, grain, selection.period))

    def with_trend(
        self, kpis: Iterable[Kpi], selection: Selection, grain: Grain
    ) -> tuple[Results, Results]:
        """Return the values of the whole period and those per bucket, as two `compute`s would.

        What the buckets hold adds up to the period's sums, so most facts are scanned once.
        """
        kpis = tuple(kpis)
        delivered = self._ask(kpis, selection, (), grain)
        trend = self._finished(kpis, delivered, Grouping((), grain, selection.period))
        apart = [kpi for kpi in kpis if kpi.fact is ADVISOR_PERIOD or not kpi.buckets_add_up]
        others = [kpi for kpi in kpis if kpi not in apart]
        summed = [without_buckets(one) for one in delivered]
        whole = self._finished(others, summed, Grouping((), None, selection.period))
        return {**whole, **self.compute(apart, selection)}, trend

    def _ask(
        self, kpis: tuple[Kpi, ...], selection: Selection, by: tuple[str, ...], grain: Grain | None
    ) -> list[Delivered]:
        for kpi in kpis:
            _check_grain(kpi, grain)
        asked = [(kpi, self.applied(kpi, selection)) for kpi in kpis]
        found = batches(asked, by, grain, self.parameters)
        return [self._delivered(batch, by, grain) for batch in found]

    def _finished(
        self, kpis: Iterable[Kpi], delivered: list[Delivered], grouping: Grouping
    ) -> dict[str, pd.DataFrame]:
        below = Members(self.engine, Scope.everything()).units_below
        parameters = inherited(self.parameters, below)
        return {
            kpi.name: self._ordered(finished(kpi, delivered, grouping, parameters)) for kpi in kpis
        }

    def counts(self, kpi: Kpi, selection: Selection) -> pd.DataFrame:
        """Return the keyed part of a KPI: its keys and `times`, how often each occurs."""
        asked = [(kpi, self.applied(kpi, selection))]
        [batch] = batches(asked, (), None, self.parameters)
        [part] = parts_of(kpi, ())
        rows = self._delivered(batch, (), None).sums(part.keys)
        times = rows[[*part.keys, part_name(kpi, part)]].set_axis([*part.keys, "times"], axis=1)
        return times[times["times"] > 0]

    def people(self, kpi: Kpi, selection: Selection) -> pd.DataFrame:
        """Return the advisors a KPI of `kpi.facts.virtual.ADVISOR_PERIOD` is about.

        Columns: those of that fact, one row per advisor.
        """
        asked = [(kpi, self.applied(kpi, selection))]
        [batch] = batches(asked, (), None, self.parameters)
        rows = self._delivered(batch, (), None).rows
        return rows[[column.name for column in ADVISOR_PERIOD.derived]]

    def applied(self, kpi: Kpi, selection: Selection) -> Selection:
        """Return the selection with the filters the KPI offers, units with all below them."""
        offered = {dimension.name for dimension in kpi.filters}
        filters = tuple(
            (name, self._with_descendants(name, members))
            for name, members in selection.filters
            if name in offered
        )
        fresh = self.engine.freshness()
        period = kpi.history(selection.period, fresh.first_on, fresh.last_on)
        return replace(selection, period=period, filters=filters, comparison="none")

    def _with_descendants(self, name: str, members: tuple[str, ...]) -> tuple[str, ...]:
        return self.members.units_below(members) if name == "org_unit" else members

    def _delivered(self, batch: Batch, by: tuple[str, ...], grain: Grain | None) -> Delivered:
        rows = Rows(self.scope, batch.selection, self.parameters)
        compiled = statement(batch, rows, by, grain, self.engine.dialect)
        values = bind_values(rows, self.engine.freshness())
        needed = {name: value for name, value in values.items() if name in compiled.binds}
        found = self.engine.run(compiled.sql, needed)
        return Delivered(batch, _typed(_grouped(found, batch, by, grain) if batch.fine else found))

    @staticmethod
    def _ordered(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(**{BUCKET: frame[BUCKET].dt.date}) if BUCKET in frame else frame


def _grouped(
    rows: pd.DataFrame, batch: Batch, by: tuple[str, ...], grain: Grain | None
) -> pd.DataFrame:
    """Return the rows of a fine batch with the columns of their groups and their bucket."""
    added = {name: rows[column_of(by_name(name), batch.fact)] for name in groups_of(batch, by)}
    if grain:
        added[BUCKET] = week_buckets(rows["starts_on"], grain)
    return rows.assign(**added)


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose bucket is a time of one resolution, whatever the engine gave, and
    whose unknown members are one: an engine that found nothing else may call them otherwise."""
    nothing = [name for name in rows if rows[name].dtype == object and rows[name].isna().all()]
    rows = rows.astype(dict.fromkeys(nothing, "str"))
    if BUCKET not in rows:
        return rows
    return rows.assign(**{BUCKET: pd.to_datetime(rows[BUCKET]).astype("datetime64[us]")})


def _check(kpi: Kpi, by: Sequence[str]) -> None:
    """Raise QueryError where the KPI cannot be grouped by a named dimension."""
    offered = {d.name for d in kpi.dimensions if _groups(kpi, d.name)}
    for name in by:
        if name not in offered:
            hint = did_you_mean(name, offered)
            possible = ", ".join(sorted(offered))
            raise QueryError(
                Label(
                    f"„{kpi.label.de}“ lässt sich nicht nach „{name}“ aufteilen. "
                    f"Möglich: {possible}.",
                    f"'{kpi.label.en}' cannot be split by '{name}'."
                    f"{f' Did you mean {hint!r}?' if hint else ''} Possible: {possible}.",
                )
            )


def _check_grain(kpi: Kpi, grain: Grain | None) -> None:
    """Raise QueryError where people, who are judged by whole weeks, are asked for by day."""
    if grain == "day" and any(part.fact in VIRTUAL for part in kpi.parts(())):
        raise QueryError(
            Label(
                f"„{kpi.label.de}“ gibt es nicht je Tag: Berater werden nach ganzen Wochen oder "
                "Monaten beurteilt. Möglich: week, month, quarter.",
                f"'{kpi.label.en}' has no values by day: advisors are judged by whole weeks or "
                "months. Possible: week, month, quarter.",
            )
        )


def _groups(kpi: Kpi, name: str) -> bool:
    """Whether rows of a part of the KPI have a column for the dimension."""
    return any(column_of(by_name(name), part.fact) for part in parts_of(kpi, (name,)))
