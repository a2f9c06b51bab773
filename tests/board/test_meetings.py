"""Meetings: who plans and leads them, what the next one takes over, and which days it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from board.inbox import suggestions
from board.inbox.suggestion import Draft as Suggested
from board.planning import agenda, meetings
from board.planning.agenda import Draft
from board.planning.meeting import Meeting, Participant
from board.planning.places import Entry
from board.planning.proposal import in_months, is_to_date, proposed, working_day
from kpi.engine.base import Freshness
from kpi.parameters import Parameters
from kpi.period import Period
from portal import audit, users
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from tests.board.people import PLAN

Q2, Q3, Q4 = (
    in_months(date(2026, month, 1), end)
    for month, end in ((4, date(2026, 7, 1)), (7, date(2026, 10, 1)), (10, date(2027, 1, 1)))
)
CONVERSION = Entry("signature_conversion")


def test_keepers_plan_chairs_lead_and_the_uninvited_see_nothing(
    people: dict[str, Reader], meeting: Meeting
) -> None:
    planning, leading, seeing = set[str](), set[str](), set[str]()
    for name, reader in people.items():
        if meetings.of(reader):
            seeing.add(name)
        else:
            with pytest.raises(NotAllowedError, match="not invited"):
                meetings.get(reader, meeting.id)
        try:
            meetings.create(reader, PLAN)
            planning.add(name)
        except NotAllowedError:
            pass
        for step in (
            lambda by=reader: meetings.change(by, meeting.id, PLAN),
            lambda by=reader: agenda.add(
                by, meeting.id, Draft(kind="other", title="X", owner=None, minutes=5)
            ),
            lambda by=reader: agenda.reorder(by, meeting.id, []),
            lambda by=reader: (
                meetings.move_on(by, meeting.id, "in_preparation")
                and meetings.move_on(by, meeting.id, "planned")
            ),
        ):
            if name in ("ada", "olga", "carla"):
                step()
                leading.add(name)
            else:
                with pytest.raises(NotAllowedError):
                    step()
    assert planning == {"ada", "olga"}
    assert leading == {"ada", "olga", "carla"}
    assert seeing == {"ada", "olga", "carla", "ina", "bea"}
    with pytest.raises(NotAllowedError):
        meetings.remove(people["carla"], meeting.id)


def test_who_is_in_charge_of_an_item_is_invited(
    people: dict[str, Reader], meeting: Meeting
) -> None:
    assert not meetings.of(people["tom"])
    draft = Draft(kind="deviations", title="Süd", owner="tom", minutes=20, kpis=(CONVERSION,))
    number = agenda.add(people["carla"], meeting.id, draft)
    assert meetings.get(people["tom"], meeting.id).invited >= {"carla", "ina", "tom"}
    items = agenda.of(meeting.id)
    assert agenda.owner_of(items, CONVERSION) == "tom", "the item with fewest figures explains it"
    assert agenda.owner_of(items, PLAN.entries[1]) == "carla"
    agenda.remove(people["carla"], number)
    assert not meetings.of(people["tom"])


def test_a_meeting_goes_from_state_to_state_and_is_closed_only_with_its_figures(
    people: dict[str, Reader], meeting: Meeting
) -> None:
    carla = people["carla"]
    for wrong in ("in_session", "closed"):
        with pytest.raises(RefusedError, match="no step"):
            meetings.move_on(carla, meeting.id, wrong)  # type: ignore[arg-type]
    meetings.move_on(carla, meeting.id, "in_preparation")
    opened = meetings.move_on(carla, meeting.id, "in_session")
    assert opened.opened_at is not None
    with pytest.raises(RefusedError, match="no step"):
        meetings.move_on(carla, meeting.id, "closed")
    with pytest.raises(RefusedError, match="not held"):
        meetings.remove(people["olga"], meeting.id)
    actions = [one.action for one in audit.latest() if one.action.startswith("meeting")]
    assert actions == ["meeting_moved", "meeting_moved", "meeting_planned"]


def test_the_next_meeting_takes_over_the_agenda_but_not_what_was_dealt_with(
    people: dict[str, Reader], meeting: Meeting
) -> None:
    olga = people["olga"]
    first = [item.kind for item in agenda.of(meeting.id)]
    assert first[0] == "actions"
    assert sum(item.minutes for item in agenda.of(meeting.id)) == PLAN.minutes
    draft = Draft(kind="deviations", title="Süd", owner="tom", minutes=20, kpis=(CONVERSION,))
    agenda.add(olga, meeting.id, draft)
    idea = suggestions.add(people["kim"], Suggested(kind="idea", title="SMS", requester="Kim"))
    suggestions.put_on_agenda(olga, idea, meeting.id)
    order = [item.id for item in agenda.of(meeting.id)]
    agenda.reorder(olga, meeting.id, order[::-1])
    tom = users.find("tom")
    assert tom is not None
    users.set_active("ada", tom.id, False)
    following = meetings.create(
        olga, replace(PLAN, starts_at=PLAN.starts_at + timedelta(90)), meeting.id
    )
    items = agenda.of(following.id)
    assert items[0].kind == "actions", "open actions of earlier meetings come first"
    assert [one.title for one in items[1:]] == [
        one.title for one in agenda.of(meeting.id)[1:] if one.suggestion is None
    ]
    assert {one.owner for one in items if one.title == "Süd"} == {"carla"}, "Tom has left"
    assert [one.id for one in meetings.of(olga)] == [following.id, meeting.id]


def test_removing_a_meeting_opens_its_suggestions_again(
    people: dict[str, Reader], meeting: Meeting
) -> None:
    olga = people["olga"]
    idea = suggestions.add(people["kim"], Suggested(kind="idea", title="SMS", requester="Kim"))
    suggestions.put_on_agenda(olga, idea, meeting.id)
    meetings.remove(olga, meeting.id)
    assert not meetings.every()
    assert suggestions.of(olga)[0].state == "open"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Title"),
        ({"minutes": 5}, "minutes"),
        ({"chair": "nobody"}, "no active user"),
        ({"entries": (Entry("nothing"),)}, "no KPI"),
        ({"entries": (Entry("signature_conversion", "nowhere"),)}, "no org unit"),
        ({"period": Period(date(2026, 7, 2), date(2026, 10, 1))}, "whole months"),
        ({"participants": (Participant(user="nobody", display_name="N"),)}, "no active user"),
        ({"participants": (Participant(user=None, display_name="N", email="n"),)}, "e-mail"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    people: dict[str, Reader], wrong: dict[str, object], said: str
) -> None:
    with pytest.raises(RefusedError, match=said):
        meetings.create(people["olga"], replace(PLAN, **wrong))
    assert not meetings.every()


@pytest.mark.parametrize(
    ("today", "data_until", "last", "expected"),
    [
        (date(2026, 11, 22), date(2026, 11, 21), None, Q3),
        (date(2026, 11, 22), date(2026, 11, 21), Q2, Q3),
        # Q3 was dealt with: the present quarter up to its last full month.
        (
            date(2026, 11, 22),
            date(2026, 11, 21),
            Q3,
            in_months(date(2026, 10, 1), date(2026, 11, 1)),
        ),
        # No month of it is over yet.
        (date(2026, 10, 12), date(2026, 10, 11), Q3, Q3),
        # It was dealt with to date, now it is over.
        (date(2027, 1, 15), date(2027, 1, 14), in_months(date(2026, 10, 1), date(2026, 12, 1)), Q4),
        # Data end within the last quarter.
        (
            date(2026, 10, 12),
            date(2026, 9, 20),
            None,
            in_months(date(2026, 7, 1), date(2026, 9, 1)),
        ),
        # Data end before it.
        (date(2026, 10, 12), date(2026, 6, 30), None, Q2),
        # The last meeting is long ago.
        (date(2026, 11, 22), None, in_months(date(2025, 1, 1), date(2025, 4, 1)), Q3),
    ],
)
def test_the_last_quarter_is_proposed_and_the_present_one_to_date(
    today: date, data_until: date | None, last: Period | None, expected: Period
) -> None:
    fresh = Freshness(first_on=date(2025, 1, 1), last_on=data_until, published_at=None)
    found = proposed(today, fresh if data_until else None, last)
    assert found == expected
    assert is_to_date(found) is (found.end - found.start < timedelta(days=85))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 3), date(2026, 12, 3)),
        (date(2026, 12, 6), date(2026, 12, 7)),
        # Christmas, and the weekend after it.
        (date(2026, 12, 25), date(2026, 12, 28)),
    ],
)
def test_a_meeting_is_proposed_for_a_working_day(day: date, expected: date) -> None:
    assert working_day(day, Parameters()) == expected
    assert working_day(day, Parameters(work_days=())) == day
