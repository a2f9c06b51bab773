"""From which cost on the board decides about what is asked for, below it whoever owns it."""

from __future__ import annotations

from kpi.text import Label
from portal import audit, clock
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.roles import KEEPERS
from portal.state.database import reading, writing
from portal.state.record import StoredSetting

KEY = "board.threshold"
USUAL, MOST = 5_000.0, 100_000_000.0


def load() -> float:
    """Return the threshold in euros; what costs more is for the board to decide."""
    with reading() as session:
        row = session.get(StoredSetting, KEY)
        return USUAL if row is None else float(row.value)


def save(by: Reader, euros: float) -> None:
    """Set the threshold. Raises NotAllowedError unless the reader may, RefusedError below 0."""
    if not by.has(*KEEPERS):
        raise NotAllowedError(_NOT_KEEPER)
    if not 0 <= euros <= MOST:
        raise RefusedError(_RANGE)
    with writing() as session:
        row = session.get(StoredSetting, KEY)
        if row is None:
            row = StoredSetting(key=KEY)
            session.add(row)
        row.value, row.changed_by, row.changed_at = euros, by.name, clock.now()
        audit.note(session, by.name, "setting_changed", key=KEY, value=euros)


_NOT_KEEPER = Label(
    "Diese Grenze setzen die CRM-Verantwortung und die Administration.",
    "This threshold is set by CRM owners and administrators.",
)
_RANGE = Label(
    "Die Grenze liegt zwischen 0 und 100 Millionen Euro.",
    "The threshold lies between 0 and 100 million euros.",
)
