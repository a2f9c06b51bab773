"""Who may see a meeting, prepare it and lead it."""

from __future__ import annotations

from board.planning.meeting import Meeting
from kpi.text import Label
from portal.errors import NotAllowedError
from portal.reader import Reader
from portal.roles import EVERYONE, KEEPERS


def may_plan(reader: Reader) -> bool:
    """Whether a reader may plan meetings and remove those not held."""
    return reader.has(*KEEPERS)


def may_read(reader: Reader, meeting: Meeting) -> bool:
    """Whether a reader may see a meeting with its texts: keepers, the board, and who is invited.

    Who is in charge of an item is invited. Nobody is who sees no figures.
    """
    return sees_all(reader) or (reader.has(*EVERYONE) and reader.name in meeting.invited)


def sees_all(reader: Reader) -> bool:
    """Whether a reader may see every meeting, invited or not."""
    return reader.has(*KEEPERS, "board_member")


def may_lead(reader: Reader, meeting: Meeting) -> bool:
    """Whether a reader may change a meeting's agenda and state, write minutes and close it."""
    is_chair = reader.name == meeting.chair and reader.has(*EVERYONE)
    return reader.has(*KEEPERS) or is_chair


def may_prepare(reader: Reader, meeting: Meeting, owner: str | None) -> bool:
    """Whether a reader may write and pin at what `owner` is in charge of; nobody once closed."""
    if meeting.state == "closed":
        return False
    is_owner = owner is not None and reader.name == owner and reader.has(*EVERYONE)
    return is_owner or may_lead(reader, meeting)


def check_reader(reader: Reader, meeting: Meeting) -> None:
    """Raise NotAllowedError unless the reader may see the meeting."""
    if not may_read(reader, meeting):
        raise NotAllowedError(NO_MEETING)


def check_leader(reader: Reader, meeting: Meeting) -> None:
    """Raise NotAllowedError unless the reader may lead the meeting."""
    check_reader(reader, meeting)
    if not may_lead(reader, meeting):
        raise NotAllowedError(_NOT_LEADING)


def check_planner(reader: Reader) -> None:
    """Raise NotAllowedError unless the reader may plan meetings."""
    if not may_plan(reader):
        raise NotAllowedError(_NOT_PLANNING)


NO_MEETING = Label(
    "Diese Sitzung gibt es nicht, oder Sie sind nicht eingeladen. Einladen kann Sie die "
    "Sitzungsleitung.",
    "There is no such meeting, or you are not invited. Its chair can invite you.",
)
_NOT_LEADING = Label(
    "Das tun die Sitzungsleitung, die CRM-Verantwortung und die Administration. Bitte wenden Sie "
    "sich an sie.",
    "This is done by the chair, by CRM owners and administrators. Please ask one of them.",
)
_NOT_PLANNING = Label(
    "Sitzungen planen die CRM-Verantwortung und die Administration. Bitte wenden Sie sich an sie.",
    "Meetings are planned by CRM owners and administrators. Please ask one of them.",
)
