"""What no choice of period or filters changes: put together once instead of for each choice."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from kpi import registry
from kpi.engine.memory import OfEngines
from kpi.query import Query

_KNOWN = OfEngines(200)
"""Tables by all that they may depend on, for as long as their engine lives."""


def standing(query: Query, name: str, find: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Return the table that `find` finds, of which there is one of that name for each query.

    It may depend on the facts, on what the reader may see, on settings, references and declared
    KPIs, but on no selection. The caller owns the copy.
    """
    engine = query.engine
    reader = (query.scope, query.parameters, query.references)
    key = (engine.version, engine.known_columns(), *reader, registry.own(), name)
    return _KNOWN.of(engine).of(key, find).copy(deep=False)
