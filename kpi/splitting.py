"""Which questions a KPI can answer: by which dimensions, and over which grain of time."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.dimensions import by_name, column_of
from kpi.errors import QueryError, did_you_mean
from kpi.facts.virtual import VIRTUAL
from kpi.kinds import Kpi
from kpi.kinds.base import parts_of
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


def check_grain(kpi: Kpi, grain: Grain | None) -> None:
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
