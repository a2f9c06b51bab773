"""The page of the board's meeting: who sees what, writing side by side, the inbox, planning."""

from __future__ import annotations

from dataclasses import replace

import pytest

from board.inbox import suggestions, threshold
from board.inbox.suggestion import Draft as Suggested
from board.planning import agenda, meetings
from board.planning.agenda import Draft
from board.planning.meeting import Meeting
from board.planning.places import of_item
from board.record import evidence, texts
from board.record.evidence import Seen
from board.scorecard import scope as meeting_scope
from kpi.engine import present
from kpi.scope import GroupLimit, Scope
from kpi.text import LANGUAGES
from pages.views.contracts import PAGE
from portal.reader import Reader
from tests.board.drawn import Open, said
from tests.board.people import PLAN
from tests.pages.bank import BANK, MARKUP

PIN = """
from pages.ui.board import pinning
from pages.views.contracts import PAGE
pinning.entry(PAGE, PAGE.exhibit("{name}"), {{}})
"""
ASK = """
from board.planning import meetings
from pages.ui import visitor
from pages.ui.board import planning
planning._ask_new(visitor.reader(), meetings.every()[-1])
"""
CONVERSION = PLAN.entries[0]
GROUPS = Scope(units=None, advisors=None, names=False, limit=GroupLimit(advisors=10))
CHART = next(one.name for one in PAGE.exhibits if one.name.endswith("over_time"))


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the tests' bank in place of the portal's store; its board has no limit."""
    everyone = Scope(units=None, advisors=None, names=False)
    monkeypatch.setattr(meeting_scope, "meeting_scope", lambda: everyone)
    monkeypatch.setattr(present, "engine", lambda: BANK.query().engine)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ada", "„Sitzung planen“"),
        ("olga", "„Sitzung planen“"),
        ("bea", "noch keine Sitzung geplant"),
        ("ina", "zu keiner Sitzung eingeladen"),
    ],
)
def test_while_no_meeting_is_planned_that_is_said_to_those_who_would_see_it(
    people: dict[str, Reader], opened: Open, name: str, told: str
) -> None:
    page = opened(people[name])
    assert told in page.info[0].value
    may_plan = name in ("ada", "olga")
    assert ("plan_meeting" in [one.key for one in page.button]) == may_plan


@pytest.mark.parametrize("part", ["agenda", "preparation", "inbox"])
def test_who_is_not_invited_sees_nothing_of_a_meeting(
    people: dict[str, Reader], meeting: Meeting, opened: Open, part: str
) -> None:
    olga = people["olga"]
    first = agenda.of(meeting.id)[0]
    texts.save(olga, meeting.id, CONVERSION.place, "Vertrauliche Erläuterung", 0)
    texts.save(olga, meeting.id, of_item(first.id), MARKUP, 0)
    for name in ("olga", "carla", "ina", "bea", "kim", "tom"):
        page = opened(people[name], meeting=str(meeting.id), part=part)
        assert not page.error
        fields = [field.value for field in page.text_area]
        words = said(page) + "\n".join(fields)
        is_invited = name not in ("kim", "tom")
        assert ("Raum Alster" in words) is is_invited
        if part == "preparation":
            assert ("Vertrauliche Erläuterung" in words) is is_invited
            assert bool(fields) is (name in ("olga", "carla"))
        assert MARKUP not in said(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_drawn_in_both_languages(
    people: dict[str, Reader], meeting: Meeting, opened: Open, language: str
) -> None:
    hostile = Suggested(kind="change_request", title=MARKUP, text=MARKUP, requester=MARKUP)
    suggestions.add(people["tom"], hostile)
    expected = {"de": ("geplant", "Kosten noch nicht"), "en": ("planned", "cost not estimated")}
    for part in ("agenda", "preparation", "inbox"):
        page = opened(people["olga"], language=language, part=part)
        assert expected[language][0] in said(page)
        assert MARKUP not in said(page)
        if part == "inbox":
            assert expected[language][1] in said(page)


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", "Von Carla"), ("theirs", "Von Olga"), ("both", "Von Olga\n\nVon Carla")],
)
def test_of_two_who_write_at_once_the_slower_one_chooses(
    people: dict[str, Reader],
    meeting: Meeting,
    opened: Open,
    choice: str,
    kept: str,
) -> None:
    name = f"{meeting.id}_{CONVERSION.place}"
    page = opened(people["carla"], part="preparation", whose="all")
    texts.save(people["olga"], meeting.id, CONVERSION.place, "Von Olga", 0)
    page.text_area(key=f"typed_{name}").set_value("Von Carla").run()
    assert texts.of(meeting.id)[CONVERSION.place].text == "Von Olga"
    assert "Von Olga" in said(page) and "noch nicht gespeichert" in said(page)
    page.button(key=f"{choice}_{name}").click().run()
    assert texts.of(meeting.id)[CONVERSION.place].text == kept
    assert page.text_area(key=f"typed_{name}").value == kept
    page.text_area(key=f"typed_{name}").set_value(f"{kept}!").run()
    assert texts.of(meeting.id)[CONVERSION.place].text == f"{kept}!"


def test_the_inbox_takes_votes_fills_the_agenda_and_decides(
    people: dict[str, Reader], meeting: Meeting, opened: Open
) -> None:
    cheap = Suggested(kind="change_request", title="Seite", requester="Tom", cost=100.0)
    dear = Suggested(kind="change_request", title="Kalender", requester="Tom", cost=9_000.0)
    first, second = (suggestions.add(people["tom"], one) for one in (cheap, dear))
    opened(people["kim"], part="inbox").button(key=f"vote_{second}").click().run()
    page = opened(people["olga"], part="inbox")
    keys = {str(button.key) for button in page.button}
    assert f"accepted_{first}" in keys
    assert f"accepted_{second}" not in keys, "the board decides about it"
    page.button(key=f"agenda_{second}_{meeting.id}").click().run()
    page.button(key=f"accepted_{first}").click().run()
    found = {one.id: one for one in suggestions.of(people["olga"])}
    assert (found[first].state, found[second].state) == ("accepted", "planned")
    assert len(found[second].voters) == 1
    page.number_input[0].set_value(250.0)
    page.button(key="FormSubmitter:threshold-Speichern").click().run()
    assert threshold.load() == 250.0
    kim = {str(button.key) for button in opened(people["kim"], part="inbox").button}
    assert not any(key.startswith(("agenda_", "accepted_", "edit_")) for key in kim)


def test_a_meeting_is_planned_from_the_last_one(
    people: dict[str, Reader], meeting: Meeting, opened: Open
) -> None:
    draft = Draft(kind="other", title="Besuch der Filiale", owner="tom", minutes=5)
    agenda.add(people["olga"], meeting.id, draft)
    page = opened(people["olga"], ASK)
    page.button(key="new_meeting_save").click().run()
    assert not page.exception
    following = meetings.of(people["olga"])[0]
    assert following.follows == meeting.id
    assert following.entries == PLAN.entries
    assert following.participants == PLAN.participants
    assert agenda.of(following.id)[-1].title == "Besuch der Filiale"
    meetings.move_on(people["olga"], meeting.id, "in_preparation")
    page = opened(people["olga"])
    assert "30.11.2026" in said(page).replace("\\", ""), (
        "the next meeting is shown first, not the latest"
    )


def test_what_is_written_about_a_locked_figure_is_left_out(
    people: dict[str, Reader], meeting: Meeting, opened: Open
) -> None:
    for line in PLAN.entries:
        texts.save(people["olga"], meeting.id, line.place, f"Zu {line.kpi}", 0)
    seen = Seen(page="contracts", exhibit=PAGE.exhibit(CHART), query="")
    evidence.pin(people["olga"], meeting.id, PLAN.entries[1].place, seen, "Nach Kanal")
    bea = people["bea"]
    locked = replace(bea, scope=replace(bea.scope, kpis=frozenset({PLAN.entries[1].kpi})))
    for reader, sees in ((bea, True), (locked, False)):
        words = said(opened(reader, part="preparation"))
        assert (f"Zu {CONVERSION.kpi}" in words) is sees
        assert ("Nach Kanal" in words) is sees, "it is made of the locked figure"
        assert f"Zu {PLAN.entries[1].kpi}" in words


@pytest.mark.usefixtures("loaded")
def test_what_is_seen_is_pinned_as_the_board_may_see_it(
    people: dict[str, Reader], meeting: Meeting, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    [save] = opened(people["ina"], PIN.format(name=CHART)).button
    assert save.disabled, "she is in charge of nothing"
    with monkeypatch.context() as patch:
        patch.setattr(meeting_scope, "meeting_scope", lambda: GROUPS)
        page = opened(people["olga"], PIN.format(name="duration_spread"))
        page.button[0].click().run()
        assert not opened(people["olga"], PIN.format(name=CHART)).button[0].click().run().exception
    assert "lässt sich nicht anheften" in "".join(one.value for one in page.info)
    assert not evidence.of(meeting.id), "the board sees no single meeting, nor a small bank"
    page = opened(people["olga"], PIN.format(name=CHART), period="last_quarter")
    page.button[0].click().run()
    assert not page.exception
    [pin] = evidence.of(meeting.id)
    assert (pin.page, pin.exhibit, pin.place) == ("contracts", CHART, CONVERSION.place)
    assert "from=" in pin.query and "period=" not in pin.query, "the days stay as they were seen"
    page = opened(people["olga"], part="preparation")
    assert pin.caption in said(page).replace("\\", "")
    page.button(key=f"unpin_{pin.id}").click().run()
    assert not evidence.of(meeting.id)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("scope", "kept"),
    [
        (Scope(units=frozenset({"r1", "t1"}), advisors=None, names=True), "org_unit=r1"),
        (Scope(units=frozenset({"t1"}), advisors=frozenset({"anna"}), names=True), "org_unit=t1"),
        (Scope(units=None, advisors=frozenset({"anna"}), names=True), None),
    ],
)
def test_a_pin_is_of_the_units_that_its_author_saw(
    people: dict[str, Reader], meeting: Meeting, opened: Open, scope: Scope, kept: str | None
) -> None:
    draft = Draft(kind="deviations", title="Süd", owner="tom", minutes=5, kpis=(CONVERSION,))
    agenda.add(people["olga"], meeting.id, draft)
    page = opened(replace(people["tom"], scope=scope), PIN.format(name=CHART))
    page.button[0].click().run()
    pins = evidence.of(meeting.id)
    assert bool(pins) is (kept is not None)
    assert all(pin.query.endswith(kept or "") for pin in pins)
    if kept is None:
        assert "eigenen Zahlen" in "".join(one.value for one in page.info)
