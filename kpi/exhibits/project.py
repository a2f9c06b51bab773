"""What a project page shows of plan and money: milestones and the goals of the business case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pandas as pd

from kpi import business_case, registry
from kpi.analysis import Analysis
from kpi.availability import absent
from kpi.dimensions import by_name
from kpi.exhibits.amount import in_unit
from kpi.exhibits.base import Exhibit, Shown, ShownColumn
from kpi.exhibits.behind import Line
from kpi.exhibits.listing import Listing
from kpi.kinds import Kpi
from kpi.milestones import milestones
from kpi.model import Unit
from kpi.period import Period
from kpi.query import Query
from kpi.selection import Selection
from kpi.standing import standing
from kpi.text import Label

STATES = {
    "on_time": Label("nach Plan erreicht", "reached on time"),
    "late": Label("verspätet erreicht", "reached late"),
    "overdue": Label("überfällig", "overdue"),
    "delayed": Label("verspätet erwartet", "expected late"),
    "open": Label("im Plan", "on plan"),
}
_PLAN = (
    ShownColumn("state", Label("Stand", "State"), "text"),
    ShownColumn("slip", Label("Verzug (Tage)", "Slip (days)"), Unit.COUNT, is_change=True),
    ShownColumn("planned_on", Label("Geplant", "Planned"), "date"),
    ShownColumn("actual_on", Label("Erreicht", "Reached"), "date"),
    ShownColumn("forecast_on", Label("Erwartet", "Forecast"), "date"),
    ShownColumn("test_passed", Label("Abnahme bestanden", "Test passed"), "flag"),
    ShownColumn("department", Label("Abteilung", "Department"), "text"),
)
_OWNER = ShownColumn("owner", Label("Verantwortlich", "Owner"), "text")
_PROJECT = ShownColumn("project", Label("Projekt", "Project"), "text")


@dataclass(frozen=True, kw_only=True)
class Gantt(Exhibit):
    """Plan against actual of every milestone; names of owners only where names may be seen."""

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return (registry.get("milestone_adherence"),)

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `rows` also has `starts_on`, `ends_on` and `state_name`."""
        lacking = absent(self.kpis[0].needs, query.engine.known_columns())
        rows = pd.DataFrame() if lacking else _plan(query, selection)
        columns = (
            ShownColumn("label", Label("Meilenstein", "Milestone"), "text"),
            *_PLAN,
            *((_OWNER,) if query.scope.names else ()),
            _PROJECT,
        )
        return Shown(name=self.name, title=self.title, columns=columns, rows=rows, missing=lacking)


def _plan(query: Query, selection: Selection) -> pd.DataFrame:
    return standing(query, "milestones", lambda: _stated(milestones(query, selection)))


def _stated(found: pd.DataFrame) -> pd.DataFrame:
    if found.empty:
        return found
    return found.assign(
        label=[Label(name, name) for name in found["name"]],
        state_name=found["state"],
        state=[STATES[state] for state in found["state"]],
    )


@dataclass(frozen=True, kw_only=True)
class BusinessCase(Listing):
    """The goals with what is attained and what it is worth, and their sum as last line."""

    pinned: str = "goal"
    bar: str = "attained"

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return ()

    @property
    def defined(self) -> tuple[Kpi | Analysis, ...]:
        """See `Exhibit.defined`."""
        return (registry.analyses()["business_case"],)

    def first(self, query: Query, selection: Selection, limit: int) -> Shown:
        """See `Listing.first`."""
        lacking = absent(registry.analyses()["business_case"].needs, query.engine.known_columns())
        found = pd.DataFrame() if lacking else _goals(query, selection)
        columns = (
            ShownColumn("goal", Label("Ziel", "Goal"), "text"),
            ShownColumn("attained", Label("Erfüllt", "Attained"), Unit.SHARE),
            ShownColumn("benefit", Label("Nutzen bisher", "Benefit to date"), Unit.EURO),
            ShownColumn("cost", Label("Kosten", "Cost"), Unit.EURO),
            ShownColumn("net", Label("Nutzen − Kosten", "Benefit − cost"), Unit.EURO),
            ShownColumn("value_text", Label("Wert", "Value"), "text"),
            ShownColumn("baseline_text", Label("Ausgangswert", "Baseline"), "text"),
            ShownColumn("target_text", Label("Zielwert", "Target"), "text"),
            ShownColumn("due_on", Label("Fällig", "Due"), "date"),
            ShownColumn("from_on", Label("Wert ab", "Value from"), "date", is_detail=True),
            ShownColumn("until_on", Label("Wert bis", "Value to"), "date", is_detail=True),
            ShownColumn(
                "benefit_planned",
                Label("Nutzen am Ziel", "At the target"),
                Unit.EURO,
                is_detail=True,
            ),
            ShownColumn("kpi_label", Label("Kennzahl", "KPI"), "text", is_detail=True),
        )
        rows = standing(query, "goals and sum", lambda: _lines(found)) if len(found) else found
        return Shown(
            name=self.name,
            title=self.title,
            columns=columns,
            rows=rows.head(limit),
            note=_not_applied(selection),
            missing=lacking,
            total=len(found),
        )

    def behind(self, row: pd.Series, _query: Query, selection: Selection) -> Line | None:
        """See `Exhibit.behind`: the days of the goal's value, of the whole organisation."""
        kpi = registry.all_kpis().get(str(row["kpi"]))
        if kpi is None or pd.isna(row["from_on"]) or pd.isna(row["until_on"]):
            return None
        days = Period(row["from_on"], row["until_on"] + timedelta(days=1))
        return Line(kpi, replace(selection.during(days), filters=()))


def _not_applied(selection: Selection) -> Label | None:
    """Return the chosen filters, which a business case of the whole does not follow."""
    if not selection.filters:
        return None
    labels = [by_name(name).label for name, _ in selection.filters]
    return _FILTERS.format(
        de=", ".join(label.de for label in labels), en=", ".join(label.en for label in labels)
    )


def _goals(query: Query, selection: Selection) -> pd.DataFrame:
    return standing(query, "goals", lambda: business_case.goals(query, selection))


def _lines(goals: pd.DataFrame) -> pd.DataFrame:
    return _with_total(_worded(goals))


def _worded(found: pd.DataFrame) -> pd.DataFrame:
    known = registry.all_kpis()
    kpis = [known.get(name) for name in found["kpi"]]
    texts = {
        f"{name}_text": [
            in_unit(number, kpi) for number, kpi in zip(found[name], kpis, strict=True)
        ]
        for name in ("value", "baseline", "target")
    }
    labels = [
        kpi.label if kpi else Label(name, name)
        for name, kpi in zip(found["kpi"], kpis, strict=True)
    ]
    return found.assign(kpi_label=labels, **texts)


def _with_total(found: pd.DataFrame) -> pd.DataFrame:
    sums = business_case.total(found)
    if len(found) <= 1 or not sums["count"]:
        return found
    last = {**sums.drop("count").to_dict(), "goal": _SUM}
    return pd.concat([found.astype({"goal": object}), pd.DataFrame([last])], ignore_index=True)


_FILTERS = Label("Nicht angewendete Filter: {de}.", "Filters not applied: {en}.")
_SUM = Label("Summe", "Total")
