"""Which questions a KPI can answer: by which dimensions, and over which grain of time."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.dimensions import by_name, column_of
from kpi.errors import QueryError, did_you_mean
from kpi.facts.virtual import ADVISOR_WEEK, VIRTUAL
from kpi.kinds import Kpi
from kpi.kinds.base import parts_of
from kpi.parameters import Parameters
from kpi.period import Grain
from kpi.text import Label


def check(kpi: Kpi, by: Sequence[str]) -> None:
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


def check_grain(kpi: Kpi, grain: Grain | None, parameters: Parameters) -> None:
    """Raise QueryError where people, who are judged by whole weeks or months (a setting), are
    asked for by less."""
    by_month = parameters.active_grain == "month"
    finer, possible = (("day", "week"), "month, quarter") if by_month else (("day",), _BY_WEEK)
    facts = {part.fact for part in parts_of(kpi, ())} & set(VIRTUAL)
    if grain == "week":
        facts -= {ADVISOR_WEEK}
    if grain in finer and facts:
        raise QueryError(_TOO_FINE.format(de=kpi.label.de, en=kpi.label.en, possible=possible))


_BY_WEEK = "week, month, quarter"
_TOO_FINE = Label(
    "„{de}“ gibt es nicht je Tag und, wo nach Monaten beurteilt wird, nicht je Woche: Berater "
    "werden nach ganzen Wochen oder Monaten beurteilt. Möglich: {possible}.",
    "'{en}' has no values by day nor, where months are judged, by week: advisors are judged by "
    "whole weeks or months. Possible: {possible}.",
)


def _groups(kpi: Kpi, name: str) -> bool:
    """Whether rows of a part of the KPI have a column for the dimension."""
    return any(column_of(by_name(name), part.fact) for part in parts_of(kpi, (name,)))
