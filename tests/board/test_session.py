"""While a meeting is in session its clock runs and its figures stand still, restarts included."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from board.planning import agenda, clock, meetings
from board.planning.item import Draft
from board.planning.meeting import Meeting, Plan
from board.planning.places import Entry, of_minutes
from board.record import actions, decisions, gaps, texts
from board.scorecard import standing
from board.scorecard.snapshot import Snapshot
from kpi.period import Period
from kpi.scope import Scope
from kpi.selection import Selection
from portal import users
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.roles import Role
from portal.state.database import engine
from portal.users import Rights
from tests.portal.conftest import Clock

pytestmark = pytest.mark.usefixtures("sqlite_state")
PERIOD = Period(date(2026, 7, 1), date(2026, 10, 1), "month", 3)


@pytest.fixture
def turned(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("portal.clock.now", made.now)
    return made


def person(name: str, role: Role) -> Reader:
    rights = Rights(roles=frozenset({role}))
    created = users.create(None, name, name.title(), None, rights)
    return Reader(
        user_id=created.id,
        name=name,
        display_name=name.title(),
        roles=rights.roles,
        scope=Scope.everything(),
        language="de",
        session="",
    )


def opened(by: Reader) -> Meeting:
    plan = Plan(
        title="Vorstandssitzung Q3",
        starts_at=datetime(2026, 10, 15, 9, 0, tzinfo=UTC),
        minutes=120,
        place="",
        chair=by.name,
        period=PERIOD,
        comparison="previous_period",
        entries=(Entry("signature_conversion"),),
    )
    made = meetings.create(by, plan)
    meetings.move_on(by, made.id, "in_preparation")
    return meetings.move_on(by, made.id, "in_session")


def figures(version: str) -> Snapshot:
    return Snapshot(
        selection=Selection(period=PERIOD),
        taken_at=datetime(2026, 10, 15, 9, 0, tzinfo=UTC),
        published_at=None,
        data_until=None,
        store_version=version,
        time_zone="Europe/Berlin",
        smallest_group=10,
        parameters={},
        lines=(),
    )


def test_the_clock_goes_from_item_to_item_and_through_a_restart(turned: Clock) -> None:
    vera = person("vera", "crm_owner")
    meeting = opened(vera)
    first, second, *_ = agenda.of(meeting.id)
    clock.begin(vera, meeting.id, first.id)
    turned.turn(minutes=3)
    engine().dispose()
    clock.begin(vera, meeting.id, first.id)
    turned.turn(minutes=9)
    clock.begin(vera, meeting.id, second.id)
    turned.turn(minutes=2)
    items = agenda.of(meeting.id)
    assert clock.running(items) == items[1]
    spent = [clock.of_item(item, turned.now()).spent for item in items[:2]]
    assert spent == [timedelta(minutes=12), timedelta(minutes=2)]
    assert clock.of_item(items[0], turned.now()).is_over
    clock.pause(vera, meeting.id)
    turned.turn(hours=1)
    whole = clock.of_agenda(agenda.of(meeting.id), turned.now())
    assert (whole.planned, whole.spent) == (timedelta(minutes=120), timedelta(minutes=14))
    clock.begin(vera, meeting.id, second.id)
    turned.turn(minutes=1)
    meetings.move_on(vera, meeting.id, "in_preparation")
    turned.turn(days=1)
    later = agenda.of(meeting.id)
    assert clock.running(later) is None
    assert clock.of_agenda(later, turned.now()).spent == timedelta(minutes=15)
    with pytest.raises(RefusedError):
        clock.begin(vera, meeting.id, second.id)


def test_only_who_leads_a_meeting_turns_its_clock_and_its_figures() -> None:
    vera, tom = person("vera", "crm_owner"), person("tom", "board_member")
    meeting = opened(vera)
    item = agenda.of(meeting.id)[0]
    for refused in (
        lambda: clock.begin(tom, meeting.id, item.id),
        lambda: clock.pause(tom, meeting.id),
        lambda: standing.renew(tom, meeting, lambda: figures("1")),
    ):
        with pytest.raises(NotAllowedError):
            refused()
    other = agenda.add(vera, meeting.id, Draft(kind="other", title="x", owner=None, minutes=5))
    agenda.remove(vera, other)
    with pytest.raises(RefusedError):
        clock.begin(vera, meeting.id, other)


def test_figures_of_a_session_stand_still_until_they_are_taken_anew() -> None:
    vera = person("vera", "crm_owner")
    meeting = opened(vera)
    first = standing.of(meeting, lambda: figures("1"))
    engine().dispose()
    assert standing.of(meeting, lambda: figures("2")) == first
    standing.renew(vera, meeting, lambda: figures("2"))
    assert standing.of(meeting, lambda: figures("3")).snapshot.store_version == "2"
    assert standing.of(meeting, lambda: figures("3"), first.checksum[:12]) == first
    assert standing.of(meeting, lambda: figures("3"), "%").snapshot.store_version == "2"
    meetings.move_on(vera, meeting.id, "in_preparation")
    with pytest.raises(RefusedError):
        standing.renew(vera, meeting, lambda: figures("4"))
    again = meetings.move_on(vera, meeting.id, "in_session")
    assert standing.of(again, lambda: figures("5")).snapshot.store_version == "5"


def test_closing_tells_what_is_missing() -> None:
    vera = person("vera", "crm_owner")
    meeting = opened(vera)
    first, second, *_ = agenda.of(meeting.id)
    for item, text in ((first, "Alles erledigt."), (second, "  ")):
        texts.save(vera, meeting.id, of_minutes(item.id), text, texts.NEW)
    due = date(2026, 12, 1)
    for owner in ("vera", "Herr Müller"):
        actions.add(vera, meeting.id, actions.Draft(text="Tun", owner=owner, due_on=due))
    decisions.add(vera, meeting.id, decisions.Draft(text="Ohne Kennzahl"))
    found = gaps.of(meeting.id, figures("1"))
    assert [item.id for item in found.items] == [one.id for one in agenda.of(meeting.id)[1:]]
    assert [action.owner for action in found.actions] == ["Herr Müller"]
    assert [decision.text for decision in found.decisions] == ["Ohne Kennzahl"]
    assert found.lines == ()
