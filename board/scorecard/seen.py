"""What a reader sees of a meeting's figures: frozen once it is closed, standing still while it
is in session, else those of now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from board.planning import meetings
from board.planning.meeting import Meeting
from board.reckoning.reckoned import Reckoned
from board.reckoning.reckoning import Made, reckoned
from board.record import closing, decisions, evidence
from board.record.closing import TamperedError
from board.scorecard import figures, scope, standing
from board.scorecard.figures import ExhibitOf
from board.scorecard.snapshot import Evidence, Line, Snapshot
from board.scorecard.standing import Standing
from kpi.query import Query
from portal import references, settings
from portal.reader import Reader

RECKONED_MEETINGS = 4
"""So many meetings before one are reckoned in it: those of a year."""


def of(reader: Reader, meeting: Meeting, exhibit_of: ExhibitOf) -> Snapshot:
    """Return the figures of a meeting as a reader may see them.

    Raises TamperedError where those of a closed meeting are no longer what was frozen. A reader
    who does not see the whole organisation gets the part they see, of now, without evidence.
    """
    if not scope.sees_whole(reader):
        return figures.own_snapshot(meeting, own_query(reader))
    return scope.seen(whole(meeting, exhibit_of), reader.scope)


def whole(meeting: Meeting, exhibit_of: ExhibitOf) -> Snapshot:
    """Return all figures of a meeting, for what runs without a reader; see `of`."""
    if meeting.state == "closed":
        return closing.frozen(meeting.id).snapshot
    if meeting.state == "in_session":
        return held(meeting, exhibit_of).snapshot
    return now(meeting, exhibit_of)


def held(meeting: Meeting, exhibit_of: ExhibitOf, wanted: str = "") -> Standing:
    """Return all figures of a meeting in session, which closing freezes; see `Standing`.

    What is pinned or taken away meanwhile is so in them; a screen goes on showing those `wanted`.
    """
    found = standing.of(meeting, lambda: now(meeting, exhibit_of), wanted)
    if wanted:
        return found
    return standing.with_evidence(meeting, found, _pinned(meeting, found.snapshot, exhibit_of))


def _pinned(meeting: Meeting, stood: Snapshot, exhibit_of: ExhibitOf) -> tuple[Evidence, ...]:
    """Return what is pinned by now: as it stood, and computed where it is new."""
    pins = evidence.of(meeting.id)
    # A database may give the number of a pin that was taken away to the next one.
    shown = {(one.id, one.place, one.caption): one for one in stood.evidence}
    new = [pin for pin in pins if (pin.id, pin.place, pin.caption) not in shown]
    computed = figures.evidence(new, scope.meeting_query(), exhibit_of) if new else ()
    shown |= {(one.id, one.place, one.caption): one for one in computed}
    found = (shown.get((pin.id, pin.place, pin.caption)) for pin in pins)
    return tuple(one for one in found if one is not None)


def now(meeting: Meeting, exhibit_of: ExhibitOf) -> Snapshot:
    """Return all figures of a meeting at this moment, in the meeting's scope."""
    query = scope.meeting_query()
    found = figures.snapshot(meeting, query, evidence.of(meeting.id), exhibit_of)
    return replace(found, reckoned=of_earlier(meeting, query))


def of_earlier(meeting: Meeting, query: Query) -> tuple[Reckoned, ...]:
    """Return what became of the decisions of the meetings before one, the latest first."""
    earlier = [one for one in meetings.every() if one.starts_at < meeting.starts_at]
    closed = [one for one in earlier if one.state == "closed"]
    return of_meetings(closed[:RECKONED_MEETINGS], query)


def of_meetings(held: Iterable[Meeting], query: Query) -> tuple[Reckoned, ...]:
    """Return what became of the decisions of some meetings, in the order of the meetings."""
    every = decisions.every()
    made = [
        Made(decision=one, meeting=meeting, seen=_line(meeting, one))
        for meeting in held
        for one in every
        if one.meeting == meeting.id
    ]
    return reckoned(query, made)


def own_query(reader: Reader) -> Query:
    """Return what a reader may ask by their own scope, at this moment."""
    held = references.of(reader.scope)
    engine = scope.meeting_query().engine
    return Query(engine, reader.scope, settings.load().parameters, held)


def _line(meeting: Meeting, decision: decisions.Decision) -> Line | None:
    """Return the line that the board saw of a decision's KPI, where it saw one."""
    if meeting.state != "closed" or decision.kpi is None:
        return None
    try:
        return closing.frozen(meeting.id).snapshot.line(decision.kpi, decision.unit)
    except TamperedError:
        # Its own page says so; the months of now take its place here.
        return None
