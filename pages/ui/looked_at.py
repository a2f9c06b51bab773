"""Write down who looked at figures of named people, for those who may ask."""

from __future__ import annotations

from cachetools import TTLCache

from pages.ui.showing import Showing
from portal import audit
from portal.state.database import writing

AGAIN_AFTER = 900.0
_NOTED: TTLCache[object, bool] = TTLCache(20_000, AGAIN_AFTER)


def note(what: str, seen: Showing) -> None:
    """Note that the reader sees names in `what` of the page; not of their own figures alone.

    The same selection is noted once in a quarter of an hour.
    """
    scope, selection = seen.query.scope, seen.selection
    is_own = scope.units is None and scope.advisors is not None
    key = (seen.reader.session, seen.page.name, what, selection)
    if not scope.names or is_own or key in _NOTED:
        return
    _NOTED[key] = True
    with writing() as session:
        audit.note(
            session,
            seen.reader.name,
            "named_figures_seen",
            page=seen.page.name,
            what=what,
            days=[selection.period.start.isoformat(), selection.period.last_day.isoformat()],
            filters={name: list(keys) for name, keys in selection.filters},
        )
