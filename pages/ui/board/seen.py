"""The figures of a meeting as one reader may see them."""

from __future__ import annotations

from board import evidence, figures, scope
from board.meeting import Meeting
from board.snapshot import Snapshot
from pages.ui import figures as door
from pages.ui.exhibit_named import for_board
from portal.reader import Reader


def live(reader: Reader, meeting: Meeting) -> Snapshot | None:
    """Return a meeting's figures as of now with its evidence; None where nothing is loaded.

    A reader who does not see the whole organisation gets what their own scope gives.
    """
    if not door.has_data():
        return None
    if not scope.sees_whole(reader):
        return figures.own_snapshot(meeting, door.query(reader))
    found = figures.snapshot(meeting, scope.meeting_query(), evidence.of(meeting.id), for_board)
    return scope.seen(found, reader.scope)
