"""Write down who looked at figures of named people, for those who may ask."""

from __future__ import annotations

from cachetools import TTLCache

from kpi.dimensions import PERSONAL
from kpi.exhibits import Exhibit
from kpi.exhibits.rows import RowsBehind
from kpi.selection import Selection
from pages.ui.showing import Showing
from portal import audit, oversight
from portal.state.database import writing

AGAIN_AFTER = 900.0
_NOTED: TTLCache[object, bool] = TTLCache(20_000, AGAIN_AFTER)


def exhibit(shown: Exhibit, seen: Showing) -> None:
    """Note an exhibit that is drawn, where it names people or is narrowed to some."""
    if names_somebody(shown, seen.selection):
        note(shown.name, seen)


def names_somebody(shown: Exhibit, selection: Selection) -> bool:
    """Whether an exhibit names people, or shows figures of people chosen by name.

    Rows behind a number name whose they are.
    """
    is_narrowed = any(name in PERSONAL for name, _ in selection.filters)
    return shown.names_people or is_narrowed or isinstance(shown, RowsBehind)


def words_of(selection: Selection) -> dict[str, object]:
    """Return days and filters as they are written down."""
    return {
        "days": [selection.period.start.isoformat(), selection.period.last_day.isoformat()],
        "filters": {name: list(keys) for name, keys in selection.filters},
    }


def note(what: str, seen: Showing) -> None:
    """Note that the reader sees names in `what` of the page; not of their own figures alone.

    The same selection is noted once in a quarter of an hour, with the purpose for which people
    are unlocked, where they are hidden otherwise.
    """
    scope, selection = seen.query.scope, seen.selection
    is_own = scope.units is None and scope.advisors is not None
    key = (seen.reader.session, seen.page.name, what, selection)
    if not scope.names or is_own or key in _NOTED:
        return
    _NOTED[key] = True
    purposes = oversight.purposes(seen.reader.roles)
    with writing() as session:
        audit.note(
            session,
            seen.reader.name,
            "named_figures_seen",
            page=seen.page.name,
            what=what,
            **words_of(selection),
            **({"reason": purposes} if purposes else {}),
        )
