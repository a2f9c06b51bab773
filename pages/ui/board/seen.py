"""The figures of a meeting as one reader may see them."""

from __future__ import annotations

from board.planning.meeting import Meeting
from board.scorecard import seen
from board.scorecard.snapshot import Snapshot
from pages.ui import figures as door
from pages.ui.exhibit_named import for_board
from portal.reader import Reader


def figures(reader: Reader, meeting: Meeting) -> Snapshot | None:
    """Return a meeting's figures with its evidence; None where nothing is loaded.

    See `board.scorecard.seen.of`: frozen ones are there even where the data are not.
    """
    if meeting.state != "closed" and not door.has_data():
        return None
    return seen.of(reader, meeting, for_board)
