"""Texts of a meeting: nobody overwrites anybody, and only who is in charge writes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from board.planning import agenda, meetings
from board.planning.agenda import Draft
from board.planning.meeting import Meeting
from board.planning.places import Entry, of_item, of_minutes
from board.record import evidence, texts
from board.record.evidence import Seen
from board.record.texts import NEW, ConflictError
from kpi.errors import WithheldError
from pages.views.adoption import PAGE as ADOPTION
from pages.views.contracts import PAGE
from portal import audit
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.state.board import StoredMeeting
from portal.state.database import writing
from tests.board.people import PLAN

CONVERSION, ACTIVE = PLAN.entries
WHOLE = next(one for one in PAGE.exhibits if one.kpis and not one.names_people)
PEOPLE = next(one for one in ADOPTION.exhibits if one.names_people)


@pytest.fixture
def meeting(people: dict[str, Reader], meeting: Meeting) -> Meeting:
    draft = Draft(kind="deviations", title="Süd", owner="tom", minutes=20, kpis=(CONVERSION,))
    agenda.add(people["olga"], meeting.id, draft)
    return meetings.get(people["olga"], meeting.id)


def test_the_slower_of_two_is_told_and_loses_nothing(
    people: dict[str, Reader], meeting: Meeting
) -> None:
    tom, olga, place = people["tom"], people["olga"], CONVERSION.place
    first = texts.save(tom, meeting.id, place, "Toms Satz", NEW)
    second = texts.save(olga, meeting.id, place, "Olgas Satz", first.revision)
    for stale in (NEW, first.revision, second.revision + 1):
        with pytest.raises(ConflictError) as refused:
            texts.save(tom, meeting.id, place, "Toms zweiter Satz", stale)
        assert refused.value.newer == second
        assert refused.value.newer.author == "Olga"
    assert texts.of(meeting.id)[place] == second
    merged = texts.save(tom, meeting.id, place, "Beide", second.revision)
    assert (merged.text, merged.revision, merged.author) == ("Beide", 3, "Tom")
    again = texts.save(olga, meeting.id, place, "Beide", second.revision)
    assert again == merged, "who wrote the same is not asked"


def test_typing_leaves_few_entries_in_the_audit_trail(
    people: dict[str, Reader], meeting: Meeting
) -> None:
    revision = NEW
    for length in range(1, 20):
        saved = texts.save(people["tom"], meeting.id, CONVERSION.place, "x" * length, revision)
        revision = saved.revision
    texts.save(people["olga"], meeting.id, CONVERSION.place, "Olga", revision)
    found = [one.user for one in audit.latest() if one.action == "text_written"]
    assert found == ["olga", "tom"]


def test_who_is_in_charge_writes_and_pins_beside_who_leads(
    people: dict[str, Reader], meeting: Meeting
) -> None:
    own = agenda.of(meeting.id)[-1]
    allowed = {
        CONVERSION.place: {"ada", "olga", "carla", "tom"},
        of_item(own.id): {"ada", "olga", "carla", "tom"},
        ACTIVE.place: {"ada", "olga", "carla"},
        of_minutes(own.id): set(),
    }
    seen = Seen(page="contracts", exhibit=WHOLE, query="period=last_quarter")
    for place, names in allowed.items():
        for name, reader in people.items():
            revision = (
                texts.of(meeting.id)[place].revision if place in texts.of(meeting.id) else NEW
            )
            if name in names:
                texts.save(reader, meeting.id, place, name, revision)
                evidence.unpin(reader, evidence.pin(reader, meeting.id, place, seen, "So ist es"))
            else:
                with pytest.raises(NotAllowedError):
                    texts.save(reader, meeting.id, place, name, revision)
                with pytest.raises(NotAllowedError):
                    evidence.pin(reader, meeting.id, place, seen, "So ist es")
    assert not evidence.of(meeting.id)


def test_pinning_is_offered_to_who_may_pin(people: dict[str, Reader], meeting: Meeting) -> None:
    seen = Seen(page="contracts", exhibit=WHOLE, query="")
    for reader in people.values():
        try:
            evidence.pin(reader, meeting.id, CONVERSION.place, seen, "Beleg")
        except NotAllowedError:
            assert not evidence.may_pin(reader), reader.name
        else:
            assert evidence.may_pin(reader), reader.name
    with writing() as session:
        session.get_one(StoredMeeting, meeting.id).state = "closed"
    assert not any(map(evidence.may_pin, people.values()))


def test_minutes_are_taken_in_session_by_who_leads(
    people: dict[str, Reader], meeting: Meeting
) -> None:
    place = of_minutes(agenda.of(meeting.id)[0].id)
    meetings.move_on(people["carla"], meeting.id, "in_preparation")
    meetings.move_on(people["carla"], meeting.id, "in_session")
    texts.save(people["carla"], meeting.id, place, "Begrüßung", NEW)
    for name in ("tom", "ina", "bea"):
        with pytest.raises(NotAllowedError):
            texts.save(people[name], meeting.id, place, "Begrüßung", NEW + 1)


def test_nothing_is_written_once_the_meeting_is_closed(
    people: dict[str, Reader], meeting: Meeting
) -> None:
    seen = Seen(page="contracts", exhibit=WHOLE, query="")
    pinned = evidence.pin(people["tom"], meeting.id, CONVERSION.place, seen, "Vorher")
    with writing() as session:
        session.get_one(StoredMeeting, meeting.id).state = "closed"
    for name in ("tom", "olga"):
        with pytest.raises(RefusedError, match="is closed"):
            texts.save(people[name], meeting.id, CONVERSION.place, "danach", NEW)
        with pytest.raises(NotAllowedError):
            evidence.unpin(people[name], pinned)
    with pytest.raises(RefusedError, match="is closed"):
        agenda.reorder(people["olga"], meeting.id, [])
    assert not texts.of(meeting.id)
    assert len(evidence.of(meeting.id)) == 1


@pytest.mark.parametrize(
    "place", ["explanation:roi", "explanation:signature_conversion@south", "item:999", "x", ""]
)
def test_a_place_that_is_none_takes_no_text(
    people: dict[str, Reader], meeting: Meeting, place: str
) -> None:
    with pytest.raises(RefusedError, match="no longer part"):
        texts.save(people["olga"], meeting.id, place, "Text", NEW)


def test_single_people_are_not_pinned(people: dict[str, Reader], meeting: Meeting) -> None:
    named = Seen(page="adoption", exhibit=PEOPLE, query="")
    narrowed = Seen(page="contracts", exhibit=WHOLE, query="advisor=a1&period=last_quarter")
    for seen in (named, narrowed):
        with pytest.raises(WithheldError, match="single people"):
            evidence.pin(people["olga"], meeting.id, CONVERSION.place, seen, "Wer")
    assert Entry("a", "b").place == "explanation:a@b"


def test_of_many_at_once_one_is_kept_and_the_others_are_told(
    people: dict[str, Reader], meeting: Meeting
) -> None:
    first = texts.save(people["tom"], meeting.id, CONVERSION.place, "Anfang", NEW)

    def write(number: int) -> bool:
        try:
            text = f"Fassung {number}"
            texts.save(people["tom"], meeting.id, CONVERSION.place, text, first.revision)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(write, range(8)))
    assert sum(kept) == 1
    assert texts.of(meeting.id)[CONVERSION.place].text == f"Fassung {kept.index(True)}"
