"""The inbox: votes, the threshold that says who decides, and the way to the agenda."""

from __future__ import annotations

import pytest

from board.inbox import suggestions, threshold
from board.inbox.suggestion import Draft, State, Suggestion
from board.planning import agenda, meetings
from board.planning.meeting import Meeting
from portal import audit
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.state.board import StoredMeeting
from portal.state.database import writing
from tests.board.people import PLAN

IDEA = Draft(kind="idea", title="Erinnerung per SMS", requester="Kim")
CHEAP = Draft(kind="change_request", title="Zweite Seite", requester="Tom", cost=1_200.0)
COSTLY = Draft(kind="change_request", title="Kalender", requester="Tom", cost=12_000.0)
UNKNOWN = Draft(kind="change_request", title="Anbindung", requester="Tom")
PROJECT = Draft(kind="project", title="Firmenkunden", requester="Olga", cost=100.0)


def one(number: int, by: Reader) -> Suggestion:
    return next(found for found in suggestions.of(by) if found.id == number)


def opened(people: dict[str, Reader]) -> Meeting:
    made = meetings.create(people["olga"], PLAN)
    meetings.move_on(people["olga"], made.id, "in_preparation")
    return meetings.move_on(people["olga"], made.id, "in_session")


def test_everyone_who_sees_figures_suggests_and_votes_once(people: dict[str, Reader]) -> None:
    first = suggestions.add(people["kim"], IDEA)
    second = suggestions.add(people["tom"], CHEAP)
    for name, reader in people.items():
        if name == "wim":
            assert not suggestions.of(reader)
            for refused in (
                lambda: suggestions.add(people["wim"], IDEA),
                lambda: suggestions.vote(people["wim"], first, wants=True),
            ):
                with pytest.raises(NotAllowedError):
                    refused()
            continue
        suggestions.vote(reader, first, wants=True)
        suggestions.vote(reader, first, wants=True)
    suggestions.vote(people["kim"], first, wants=False)
    suggestions.vote(people["kim"], first, wants=False)
    assert [(found.id, len(found.voters)) for found in suggestions.of(people["kim"])] == [
        (first, 6),
        (second, 0),
    ]


def test_the_author_and_keepers_change_and_withdraw(people: dict[str, Reader]) -> None:
    number = suggestions.add(people["kim"], IDEA)
    with pytest.raises(NotAllowedError):
        suggestions.change(people["tom"], number, CHEAP)
    with pytest.raises(NotAllowedError):
        suggestions.withdraw(people["bea"], number)
    suggestions.change(people["kim"], number, Draft(kind="idea", title="SMS", requester="Kim"))
    suggestions.vote(people["tom"], number, wants=True)
    suggestions.withdraw(people["olga"], number)
    assert not suggestions.of(people["olga"])
    assert [found.action for found in audit.latest()][:2] == [
        "suggestion_withdrawn",
        "suggestion_voted",
    ]


@pytest.mark.parametrize("state", ["accepted", "declined", "deferred"])
def test_below_the_threshold_the_owner_decides_alone(
    people: dict[str, Reader], state: State
) -> None:
    number = suggestions.add(people["tom"], CHEAP)
    for name in ("carla", "tom", "bea", "kim", "wim"):
        with pytest.raises(NotAllowedError):
            suggestions.decide(people[name], number, state)
    suggestions.decide(people["olga"], number, state)
    found = one(number, people["olga"])
    assert (found.state, found.decided_by) == (state, "olga")
    if state != "deferred":
        with pytest.raises(RefusedError, match="decided already"):
            suggestions.decide(people["olga"], number, "accepted")
        with pytest.raises(RefusedError, match="decided already"):
            suggestions.vote(people["kim"], number, wants=True)


@pytest.mark.parametrize("draft", [COSTLY, PROJECT])
def test_above_the_threshold_only_the_board_decides_and_in_session(
    people: dict[str, Reader], draft: Draft
) -> None:
    olga, carla = people["olga"], people["carla"]
    number = suggestions.add(people["tom"], draft)
    with pytest.raises(NotAllowedError, match="board decides"):
        suggestions.decide(olga, number, "accepted")
    planned = meetings.create(olga, PLAN)
    with pytest.raises(NotAllowedError):
        suggestions.put_on_agenda(people["tom"], number, planned.id)
    item = suggestions.put_on_agenda(carla, number, planned.id)
    like = [one for one in agenda.of(planned.id) if one.kind == draft.kind]
    assert [(one.id == item, one.suggestion) for one in like] == [(False, None), (True, number)]
    place = agenda.of(planned.id).index(like[0])
    assert agenda.of(planned.id)[place + 1] == like[1], "it comes behind those of its kind"
    with pytest.raises(NotAllowedError, match="board decides"):
        suggestions.decide(carla, number, "accepted")
    with pytest.raises(RefusedError, match="agenda of a meeting already"):
        suggestions.put_on_agenda(olga, number, meetings.create(olga, PLAN).id)
    meetings.move_on(carla, planned.id, "in_preparation")
    meetings.move_on(carla, planned.id, "in_session")
    with pytest.raises(NotAllowedError):
        suggestions.decide(people["bea"], number, "accepted")
    suggestions.decide(carla, number, "accepted")
    found = one(number, olga)
    assert (found.state, found.decided_by, found.meeting) == ("accepted", None, planned.id)


def test_without_a_cost_nobody_decides_alone(people: dict[str, Reader]) -> None:
    number = suggestions.add(people["tom"], UNKNOWN)
    with pytest.raises(RefusedError, match="estimated cost"):
        suggestions.decide(people["olga"], number, "accepted")


def test_keepers_set_the_threshold_and_it_holds_at_once(people: dict[str, Reader]) -> None:
    number = suggestions.add(people["tom"], COSTLY)
    for name in ("carla", "tom", "bea", "kim", "wim"):
        with pytest.raises(NotAllowedError):
            threshold.save(people[name], 50_000.0)
    for wrong in (-1.0, float("nan"), float("inf")):
        with pytest.raises(RefusedError):
            threshold.save(people["olga"], wrong)
    assert threshold.load() == threshold.USUAL
    threshold.save(people["olga"], 12_000.0)
    assert audit.latest()[0].details == {"key": threshold.KEY, "value": 12_000.0}
    suggestions.decide(people["olga"], number, "declined")


def test_what_a_closed_meeting_left_undecided_is_open_again(people: dict[str, Reader]) -> None:
    olga, meeting = people["olga"], opened(people)
    number = suggestions.add(people["tom"], COSTLY)
    suggestions.put_on_agenda(olga, number, meeting.id)
    with writing() as session:
        session.get_one(StoredMeeting, meeting.id).state = "closed"
    assert one(number, olga).standing == "open"
    with pytest.raises(NotAllowedError, match="board decides"):
        suggestions.decide(olga, number, "accepted")
    suggestions.put_on_agenda(olga, number, meetings.create(olga, PLAN).id)
    assert one(number, olga).standing == "planned"
