"""Ask for KPI values. The only way any page, export or command gets a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from kpi.assemble import (
    Delivered,
    Grouping,
    Results,
    finished,
    grouped,
    typed,
    without_buckets,
)
from kpi.assumptions import inherited
from kpi.at_once import both, each
from kpi.availability import NOT_SHOWN
from kpi.batches import BUCKET, Batch, batches, bind_values
from kpi.chosen import apart
from kpi.columns import Columns
from kpi.engine.base import Engine
from kpi.engine.shared import KEPT_BY
from kpi.errors import WithheldError
from kpi.facts.virtual import ADVISOR_PERIOD, VIRTUAL
from kpi.kinds import Kpi
from kpi.kinds.base import part_name, parts_of
from kpi.members import Members
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.period import Grain, Period, trend_window
from kpi.reference import References
from kpi.rows import Apart, Rows
from kpi.scope import Scope
from kpi.seen import Asked, seen
from kpi.selection import Selection
from kpi.small_groups.months import whole_months, window
from kpi.splitting import check, check_grain
from kpi.sums import statement
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
        QueryError if `by` names a dimension a KPI does not offer, or people by day.
        """
        found = self.columns(kpis, selection, by, grain)
        return {name: columns.frame() for name, columns in found.items()}

    def columns(
        self,
        kpis: Iterable[Kpi],
        selection: Selection,
        by: tuple[str, ...] = (),
        grain: Grain | None = None,
    ) -> dict[str, Columns]:
        """Return what `compute` does as columns, for who needs no frame."""
        kpis = tuple(kpis)
        for kpi in kpis:
            check(kpi, by)
        delivered = self._ask(kpis, selection, by, grain)
        found = self._finished(kpis, delivered, Grouping(by, grain, selection.period))
        asked = Asked(self.members, self.parameters, selection, by, grain)
        return {kpi.name: seen(kpi, found[kpi.name], asked) for kpi in kpis}

    def with_trend(
        self, kpis: Iterable[Kpi], selection: Selection, grain: Grain
    ) -> tuple[dict[str, Columns], dict[str, Columns]]:
        """Return the values of the whole period and those per bucket, as two `columns` would.

        What the buckets hold adds up to the period's sums, so most facts are scanned once.
        """
        kpis = tuple(kpis)
        if self.scope.limit is not None or self.scope.kpis is not None:
            return self.columns(kpis, selection), self.columns(kpis, selection, grain=grain)
        apart = [kpi for kpi in kpis if kpi.fact is ADVISOR_PERIOD or not kpi.buckets_add_up]
        others = [kpi for kpi in kpis if kpi not in apart]
        delivered, alone = both(
            lambda: self._ask(kpis, selection, (), grain), lambda: self.columns(apart, selection)
        )
        trend = self._finished(kpis, delivered, Grouping((), grain, selection.period))
        summed = [without_buckets(one) for one in delivered]
        whole = self._finished(others, summed, Grouping((), None, selection.period))
        return {**whole, **alone}, trend

    def _ask(
        self, kpis: tuple[Kpi, ...], selection: Selection, by: tuple[str, ...], grain: Grain | None
    ) -> list[Delivered]:
        for kpi in kpis:
            check_grain(kpi, grain, self.parameters)
        asked = [(kpi, self.applied(kpi, selection)) for kpi in kpis]
        found = batches(asked, by, grain, self.parameters)
        return each([partial(self._delivered, batch, by, grain) for batch in found])

    def _finished(
        self, kpis: Iterable[Kpi], delivered: list[Delivered], grouping: Grouping
    ) -> dict[str, Columns]:
        below = Members(self.engine, Scope.everything()).units_below
        parameters = inherited(self.parameters, below)
        return {
            kpi.name: self._dated(finished(kpi, delivered, grouping, parameters)) for kpi in kpis
        }

    def counts(self, kpi: Kpi, selection: Selection) -> pd.DataFrame:
        """Return the keyed part of a KPI: its keys and `times`, how often each occurs.

        Raises WithheldError for readers of groups: each value may be one person's.
        """
        self.check_rows(kpi)
        asked = [(kpi, self.applied(kpi, selection))]
        [batch] = batches(asked, (), None, self.parameters)
        [part] = parts_of(kpi, ())
        name = part_name(kpi, part)
        rows = self._delivered(batch, (), None).sums(part.keys, [name]).frame()
        times = rows[[*part.keys, name]].set_axis([*part.keys, "times"], axis=1)
        return times[times["times"] > 0]

    def people(self, kpi: Kpi, selection: Selection, of: Sequence[str] = ()) -> pd.DataFrame:
        """Return the advisors a KPI of `kpi.facts.virtual.ADVISOR_PERIOD` is about.

        Columns: those of that fact; a row per advisor, of segments `of` only where there are any.
        """
        self.check_rows(kpi)
        if not self.scope.persons:
            raise WithheldError(_NOBODY)
        chosen = self.applied(kpi, selection)
        chosen = chosen.where("segment", *of) if of else chosen
        [batch] = batches([(kpi, chosen)], ("advisor",), None, self.parameters)
        rows = self._delivered(batch, ("advisor",), None).rows.frame()
        return rows[[column.name for column in ADVISOR_PERIOD.derived]]

    def check_rows(self, kpi: Kpi) -> None:
        """Raise WithheldError where the reader may not see single rows of a KPI."""
        if not self.scope.shows(kpi.name):
            raise WithheldError(_NOT_THIS_KPI.format(de=kpi.label.de, en=kpi.label.en))
        if kpi.name in self.engine.known_columns().unfit:
            raise WithheldError(NOT_SHOWN)
        if self.scope.limit is not None:
            raise WithheldError(_GROUPS_ONLY.format(count=self.scope.limit.advisors))

    def check_whole(self, found: pd.DataFrame) -> None:
        """Raise WithheldError where members of a whole are hidden from readers of groups.

        For what adds members up or compares all of them.
        """
        if self.scope.limit is not None and found["numerator"].isna().any():
            raise WithheldError(_NOT_WHOLE)

    def timed(self, selection: Selection) -> Selection:
        """Return the selection with days of which the reader may see figures: whole finished
        months for readers of groups, any days for others."""
        months = whole_months(selection.period, self.engine.freshness())
        return replace(selection, period=months) if self.scope.limit else selection

    def trend_window(self, period: Period) -> tuple[Period, Grain]:
        """Return days and grain of a period's trend: months where people are judged by them."""
        days, grain = trend_window(period)
        by_month = grain == "week" and self.parameters.active_grain == "month"
        return window(period) if by_month or self.scope.limit else (days, grain)

    def applied(self, kpi: Kpi, selection: Selection) -> Selection:
        """Return the selection with the filters the KPI offers, units with all below them."""
        offered = {dimension.name for dimension in kpi.filters}
        filters = tuple(
            (name, self._keys(name, members))
            for name, members in selection.filters
            if name in offered
        )
        fresh = self.engine.freshness()
        period = kpi.history(selection.period, fresh.first_on, fresh.last_on)
        return replace(selection, period=period, filters=filters, comparison="none")

    def _keys(self, name: str, members: tuple[str, ...]) -> tuple[str, ...]:
        of = self.members
        return of.units_below(members) if name == "org_unit" else of.keys(name, members)

    def _delivered(self, batch: Batch, by: tuple[str, ...], grain: Grain | None) -> Delivered:
        rows = Rows(
            self.scope, batch.selection, self.parameters, self.apart(batch.fact, batch.selection)
        )
        compiled = statement(batch, rows, by, grain, self.engine.dialect)
        values = bind_values(rows, self.engine.freshness())
        found = self.engine.run(compiled.sql, compiled.needed(values))
        found = grouped(found, batch, by, grain) if batch.fine else found
        return Delivered(batch, Columns.of(typed(found, batch)))

    def apart(self, fact: Table, selection: Selection) -> Apart | None:
        """Return the filter whose members' meetings are counted apart, where rows are kept."""
        keeps = fact in VIRTUAL and self.engine.dialect in KEPT_BY
        return apart(selection, self.engine, self.scope) if keeps else None

    @staticmethod
    def _dated(found: Columns) -> Columns:
        """Return finished values whose buckets are days."""
        if BUCKET not in found:
            return found
        return found.assign(**{BUCKET: found[BUCKET].astype("datetime64[D]").astype(object)})


_NOT_THIS_KPI = Label(
    "Die Kennzahl „{de}“ ist für Ihre Rolle nicht freigegeben.",
    "The KPI “{en}” is not released for your role.",
)
_NOBODY = Label(
    "Auswertungen einzelner Personen sind gesperrt, bis sie für einen Zweck freigegeben sind.",
    "Evaluations of single people are locked until they are released for a purpose.",
)
_NOT_WHOLE = Label(
    "Dafür müssten alle Gruppen zu sehen sein; einige sind für Ihre Rolle zu klein.",
    "This would need all groups to be seen; some are too small for your role.",
)
_GROUPS_ONLY = Label(
    "Diese Auswertung beruht auf einzelnen Vorgängen oder Personen. Ihre Rolle sieht Werte von "
    "Gruppen ab {count} Beratern.",
    "This is made of single events or people. Your role sees figures of groups of {count} "
    "advisors or more.",
)
