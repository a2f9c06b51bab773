"""The page of targets and events, and how they stand in tiles and trends."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kpi.reference import Baseline, Event, References, Target
from kpi.text import LANGUAGES, Language
from pages.ui import figures, visitor
from portal import events, org_units, targets
from portal.reader import Reader
from portal.roles import Role
from portal.session import lookup, start
from tests.pages.bank import BANK, MARKUP
from tests.pages.conftest import Draw
from tests.portal.conftest import person

PAGE = """
from pages.ui import visitor
from pages.views import targets
targets.render(visitor.reader())
"""
ASK = """
from pages.ui import visitor
from pages.ui.reference import {part}
{part}._ask(visitor.reader())
"""
TARGET = Target(
    kpi="signature_conversion",
    value=0.6,
    from_on=date(2025, 1, 1),
    due_on=date(2025, 12, 31),
    author="Olga",
    reason="Beschluss",
)


@pytest.fixture
def become(sqlite_state: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sign in as someone with a role who leads one unit."""
    monkeypatch.setattr(
        org_units,
        "_tree",
        lambda: {"r1": (MARKUP, None), "t1": ("Ulm", "r1"), "t2": ("Köln", None)},
    )

    def become(role: Role) -> Reader:
        found = lookup(start(person("anna", role, units=("r1",)).id))
        assert found is not None
        monkeypatch.setattr(visitor, "reader", lambda: found)
        monkeypatch.setattr(figures, "today", lambda: date(2025, 12, 14))
        return found

    return become


def run(script: str, language: Language = "de") -> AppTest:
    app = AppTest.from_string(script, default_timeout=60)
    app.session_state["portal_language"] = language
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("role", "adds"),
    [("crm_owner", 4), ("administrator", 4), ("team_lead", 1), ("board_member", 0), ("advisor", 0)],
)
def test_buttons_are_for_those_who_may(
    become: Any, role: Role, adds: int, language: Language
) -> None:
    become(role)
    page = run(PAGE, language)
    assert not page.exception
    assert len([button for button in page.button if "add_" in str(button.key)]) == adds


def test_a_target_is_entered_in_percent(become: Any) -> None:
    become("crm_owner")
    page = run(ASK.format(part="targets"))
    page.selectbox(key="target_kpi").set_value("signature_conversion").run()
    assert page.button(key="target_save").disabled
    page.number_input(key="target_value_signature_conversion").set_value(30.0)
    page.text_area(key="target_reason").set_value("Beschluss").run()
    page.button(key="target_save").click().run()
    assert not page.exception
    [written] = targets.everything()
    assert written.held.value == pytest.approx(0.3)
    assert (written.held.unit, written.held.per, written.author) == (None, None, "Anna")


def test_a_total_has_a_target_per_time_and_a_reason_is_asked_for(become: Any) -> None:
    become("crm_owner")
    page = run(ASK.format(part="targets"))
    page.selectbox(key="target_kpi").set_value("page_visits").run()
    page.number_input(key="target_value_page_visits").set_value(900.0).run()
    page.button(key="target_save").click().run()
    assert "Begründung" in page.error[0].value
    page.text_area(key="target_reason").set_value("Beschluss").run()
    page.button(key="target_save").click().run()
    assert targets.everything()[0].held.per == "month"


def test_a_team_lead_enters_events_of_the_own_units_only(become: Any) -> None:
    become("team_lead")
    page = run(ASK.format(part="events"))
    assert (
        page.selectbox(key="event_unit").options == [MARKUP.replace("<", "&lt;")]
        or len(page.selectbox(key="event_unit").options) == 2
    )
    page.text_input(key="event_name").set_value("Roll-out Süd").run()
    page.button(key="event_save").click().run()
    assert [entry.held.unit for entry in events.everything()] == ["r1"]


def references(**held: Any) -> References:
    return References(targets=(TARGET,), parents=(("t1", "r1"),), **held)


def drawn_with(draw: Draw, monkeypatch: pytest.MonkeyPatch, held: References, **asked: Any) -> Any:
    query = type(BANK).query
    monkeypatch.setattr(
        type(BANK), "query", lambda self, **given: replace(query(self, **given), references=held)
    )
    return draw("contracts", **asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tile_tells_its_target_with_author_and_reason(
    draw: Draw, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    text = drawn_with(draw, monkeypatch, references(), language=language).text
    said = {"de": "Ziel 60,0\u202f% bis 31.12.2025: zu 83", "en": "Target 60.0% by 31 Dec 2025: 83"}
    assert said[language] in text
    assert "Olga: Beschluss" in text
    chance = {"de": "Durch Zufall allein wären es", "en": "Chance alone would give"}
    assert text.count(chance[language]) == 1


def test_names_of_events_are_drawn_as_the_text_they_are(
    draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = references(events=(Event(name=MARKUP[:20], on=date(2025, 11, 5)),))
    charts = drawn_with(draw, monkeypatch, held).charts
    specifications = json.dumps([json.loads(chart.spec) for chart in charts])
    assert "<img" not in specifications
    assert "&lt;img" in specifications


def test_a_page_is_compared_with_the_baseline(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    held = references(baselines=(Baseline(last_on=date(2025, 8, 31)),))
    text = drawn_with(draw, monkeypatch, held, address={"compare": "baseline"}).text
    assert "zur Nullmessung" in text
    none = drawn_with(draw, monkeypatch, References(), address={"compare": "baseline"}).text
    assert "keine Nullmessung dazu" in none
