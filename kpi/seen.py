"""What of finished values a reader may see: applied to every answer before it is handed out."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kpi.batches import BUCKET
from kpi.columns import Columns
from kpi.dimensions import PERSONAL
from kpi.kinds import Kpi
from kpi.members import Members
from kpi.parameters import Parameters
from kpi.period import Grain
from kpi.selection import Selection
from kpi.small_groups.release import Release, hidden


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked, grouped how; `members` know the reader's scope and the engine."""

    members: Members
    parameters: Parameters
    selection: Selection
    by: tuple[str, ...]
    grain: Grain | None


def seen(kpi: Kpi, found: Columns, asked: Asked) -> Columns:
    """Return finished values without those that the reader may not see."""
    return found if _sees_all(kpi, asked) else Columns.of(_shown(kpi, found.frame(), asked))


def _sees_all(kpi: Kpi, asked: Asked) -> bool:
    """Whether no value of a KPI is hidden from the reader and no member is called otherwise."""
    is_told = asked.members.scope.limit is None and not _is_closed(kpi, asked)
    return is_told and not any(asked.members.conceals(name) for name in asked.by)


def _is_closed(kpi: Kpi, asked: Asked) -> bool:
    """Whether the reader may see no value of a KPI, or none of people told apart."""
    engine, scope = asked.members.engine, asked.members.scope
    if not scope.shows(kpi.name) or kpi.name in engine.known_columns().unfit:
        return True
    used = {*asked.by, *(name for name, _ in asked.selection.filters)}
    return not scope.persons and bool(used & {*PERSONAL})


def _shown(kpi: Kpi, found: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    by, scope = asked.by, asked.members.scope
    groups = [*by, *([BUCKET] if asked.grain else [])]
    found = asked.members.concealed(found, {name: name for name in by}, groups)
    if _is_closed(kpi, asked):
        return hidden(found, pd.Series(data=False, index=found.index), groups)
    if (limit := scope.limit) is None:
        return found
    of = Release(asked.members.engine, scope, asked.parameters, limit)
    return hidden(found, of.seen(kpi, found, asked.selection, by, asked.grain), groups, kpi)
