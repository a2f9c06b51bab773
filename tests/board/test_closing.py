"""Closing keeps what the board saw: once, whole, and told from anything else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from sqlalchemy import delete, update

from board.planning import meetings
from board.planning.meeting import Meeting
from board.record import closing
from board.record.closing import TamperedError
from board.record.since import since
from board.scorecard import figures
from board.scorecard.snapshot import Snapshot
from kpi.engine.base import Engine
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.reference import References, Target
from kpi.scope import GroupLimit, Scope
from portal import audit, frozen_documents
from portal.errors import NotAllowedError, RefusedError
from portal.frozen_documents import checksum
from portal.reader import Reader
from portal.stand_ins import StandIn
from portal.state.board import StoredFreeze
from portal.state.database import reading, writing
from portal.state.record import AuditEntry
from tests.board.held import CONVERSION, PLAN, ask, in_session, months

BOARD = Scope(units=None, advisors=None, names=False, limit=GroupLimit(advisors=10))
TARGET = Target(
    kpi=CONVERSION, value=0.5, from_on=date(2025, 1, 1), due_on=date(2025, 12, 31), author="Olga"
)
SIGNED = dict.fromkeys(range(1, 11), 30)


@pytest.fixture
def by(people: dict[str, Reader]) -> Reader:
    return people["olga"]


def asked(signed: dict[int, int], parameters: Parameters | None = None) -> Query:
    return Query(
        engine(tuple(signed.items())),
        BOARD,
        parameters or Parameters(),
        References(targets=(TARGET,)),
    )


@cache
def engine(signed: tuple[tuple[int, int], ...]) -> Engine:
    return ask(months(dict(signed)), date(2025, 10, 20)).engine


def figures_of(query: Query) -> Snapshot:
    def nothing(page: str, name: str) -> None:
        raise KeyError(page, name)

    return figures.snapshot(PLAN, query, (), nothing)  # type: ignore[arg-type]


@pytest.fixture
def closed(by: Reader) -> tuple[Meeting, Snapshot]:
    meeting, seen = in_session(by), figures_of(asked(SIGNED))
    closing.close(by, meeting, seen)
    return meeting, seen


def test_what_is_kept_is_what_was_seen(closed: tuple[Meeting, Snapshot]) -> None:
    meeting, seen = closed
    kept = closing.frozen(meeting.id)
    assert kept.snapshot == seen
    assert kept.frozen_by == "Olga"
    found = meetings.one(meeting.id)
    assert found is not None and found.state == "closed"
    line = kept.snapshot.line(CONVERSION)
    assert line is not None and line.figure.now.value == pytest.approx(90 / 180)
    assert line.figure.attainment is not None and line.figure.attainment.target == TARGET


def test_a_meeting_is_closed_once(by: Reader, closed: tuple[Meeting, Snapshot]) -> None:
    meeting, seen = closed
    with pytest.raises(RefusedError):
        closing.close(by, meeting, replace(seen, lines=()))
    assert closing.frozen(meeting.id).snapshot == seen


def test_only_the_whole_boards_figures_are_kept_by_who_leads_a_running_meeting(by: Reader) -> None:
    meeting, seen = in_session(by), figures_of(asked(SIGNED))
    for other in (replace(seen, is_whole=False), replace(seen, smallest_group=None)):
        with pytest.raises(RefusedError):
            closing.close(by, meeting, other)
    member = replace(by, name="bea", roles=frozenset({"board_member"}))
    with pytest.raises(NotAllowedError):
        closing.close(member, meeting, seen)
    meetings.move_on(by, meeting.id, "in_preparation")
    with pytest.raises(RefusedError):
        closing.close(by, meeting, seen)
    with pytest.raises(TamperedError):
        closing.frozen(meeting.id)


def test_what_was_altered_in_the_database_is_never_shown(
    closed: tuple[Meeting, Snapshot],
) -> None:
    meeting, _seen = closed
    with reading() as session:
        row = session.get(StoredFreeze, meeting.id)
        assert row is not None
        document, by, at = row.document, row.frozen_by, row.frozen_at
    altered = document.replace('"value":0.5', '"value":0.9', 1)
    assert altered != document
    other = json.dumps({**json.loads(document), "meeting": meeting.id + 1})
    whole = {"document": document, "checksum": checksum(document), "frozen_by": by, "frozen_at": at}
    for change in (
        {"document": altered},
        {"document": altered, "checksum": checksum(altered)},
        {"document": other, "checksum": checksum(other)},
        {"checksum": checksum(altered)},
        {"frozen_by": "eve"},
        {"frozen_at": at.replace(year=2030)},
        {"document": "{}", "checksum": checksum("{}")},
    ):
        store(meeting.id, **{**whole, **change})
        with pytest.raises(TamperedError):
            closing.frozen(meeting.id)
    store(meeting.id, **whole)
    assert closing.frozen(meeting.id).checksum == checksum(document)


def test_somebody_erased_from_it_is_on_record_and_nothing_else_may_change(
    closed: tuple[Meeting, Snapshot],
) -> None:
    meeting, _seen = closed
    before = closing.frozen(meeting.id).checksum
    olga = StandIn(name="erased-1", key="erased-1", names=("Olga",), keys=frozenset({"olga"}))
    with writing() as session:
        assert frozen_documents.redact(session, "vera", olga) == 1
    kept = closing.frozen(meeting.id)
    line = kept.snapshot.line(CONVERSION)
    assert line is not None and line.figure.attainment is not None
    assert line.figure.attainment.target.author == kept.frozen_by == "erased-1"
    assert line.figure.now.value == pytest.approx(0.5)
    assert [one.before for one in kept.erased] == [before]
    with writing() as session:
        row = session.get_one(StoredFreeze, meeting.id)
        row.document = row.document.replace('"value":0.5', '"value":0.9', 1)
        row.checksum = checksum(row.document)
        told = {"meeting": meeting.id, "before": "other", "checksum": row.checksum}
        audit.note(session, None, frozen_documents.REDACTED, **told)
    with pytest.raises(TamperedError):
        closing.frozen(meeting.id)


def test_the_checksum_holds_where_the_log_is_no_longer_kept(
    closed: tuple[Meeting, Snapshot],
) -> None:
    meeting, seen = closed
    with writing() as session:
        session.execute(delete(AuditEntry))
    assert closing.frozen(meeting.id).snapshot == seen
    store(meeting.id, document='{"meeting":1}')
    with pytest.raises(TamperedError):
        closing.frozen(meeting.id)


def store(meeting: int, **columns: object) -> None:
    with writing() as session:
        query = update(StoredFreeze).where(StoredFreeze.meeting_id == meeting)
        session.execute(query.values(**columns))


def test_data_corrected_later_alter_nothing_that_was_kept_and_are_told(
    closed: tuple[Meeting, Snapshot],
) -> None:
    meeting, seen = closed
    kept = closing.frozen(meeting.id).snapshot
    corrected = figures.again(kept, asked({**SIGNED, 8: 45}))
    corrected = replace(corrected, store_version="later")
    told = {one.line.kpi: one.altered for one in since(kept, corrected)}
    assert [(one.kind, one.cause) for one in told[CONVERSION]] == [
        ("value", "corrected"),
        ("trend", "corrected"),
    ]
    [value, _trend] = told[CONVERSION]
    assert (value.before, value.now) == (pytest.approx(0.5), pytest.approx(105 / 180))
    assert not told["response_rate"]
    assert closing.frozen(meeting.id).snapshot == seen


def test_what_is_the_same_has_not_changed(closed: tuple[Meeting, Snapshot]) -> None:
    kept = closing.frozen(closed[0].id).snapshot
    assert not any(one.altered for one in since(kept, figures.again(kept, asked(SIGNED))))


def test_targets_settings_and_definitions_are_told_apart(
    closed: tuple[Meeting, Snapshot],
) -> None:
    kept = closing.frozen(closed[0].id).snapshot
    other = replace(
        asked(SIGNED, Parameters(time_zone="Europe/Vienna")),
        references=References(targets=(replace(TARGET, value=0.6),)),
    )
    again = figures.again(kept, other)
    told = {one.line.kpi: one.altered for one in since(kept, again)}
    assert [(one.kind, one.name, one.before, one.now) for one in told[CONVERSION]] == [
        ("parameter", "time_zone", "Europe/Berlin", "Europe/Vienna"),
        ("target", "", 0.5, 0.6),
    ]
    renewed = replace(again.lines[0], version="0." + again.lines[0].version.partition(".")[2])
    told = {one.line.kpi: one.altered for one in since(kept, replace(again, lines=(renewed,)))}
    assert "definition" in [one.kind for one in told.pop(renewed.kpi)]
    assert [[one.kind for one in altered] for altered in told.values()] == [["gone"]]
