"""What is shown of people: decided by two, for a time, and written down."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from kpi.errors import WithheldError
from kpi.registry import all_kpis
from kpi.text import LANGUAGES, Language
from pages.ui import evaluations as shown
from pages.ui import signed_catalogues
from portal import audit, evaluations, kpi_release, oversight, requests, session, users
from portal.errors import NotAllowedError, RefusedError
from portal.oversight import Oversight
from portal.reader import Reader
from portal.roles import Role
from portal.users import Rights
from tests.portal.conftest import Clock, person

pytestmark = pytest.mark.usefixtures("sqlite_state")
STRICT = Oversight(hides_people=True)


def reader(name: str, *roles: Role, **rights: object) -> Reader:
    found = users.find(name) or person(name, *roles)
    if rights:
        users.change("vera", found.id, name, None, Rights(roles=frozenset(roles), **rights))  # type: ignore[arg-type]
    return again(name)


def again(name: str) -> Reader:
    found = users.find(name)
    assert found is not None
    looked_up = session.lookup(session.start(found.id))
    assert looked_up is not None
    return looked_up


def test_one_keeper_makes_rules_stricter_and_none_makes_them_looser_alone() -> None:
    anna = reader("anna", "administrator")
    oversight.tighten(anna, replace(STRICT, group_advisors=15))
    assert oversight.load() == replace(STRICT, group_advisors=15)
    for looser in (STRICT, Oversight(group_advisors=15)):
        with pytest.raises(RefusedError, match="second person"):
            oversight.tighten(anna, looser)
    with pytest.raises(NotAllowedError):
        oversight.tighten(reader("tom", "team_lead"), replace(STRICT, group_advisors=20))


def test_a_smaller_group_needs_two_keepers_and_is_never_below_five() -> None:
    anna, vera = reader("anna", "administrator"), reader("vera", "crm_owner")
    council, tom = reader("bert", "works_council"), reader("tom", "board_member")
    with pytest.raises(RefusedError, match="at least 5"):
        oversight.ask_smaller_groups(anna, 4, "small bank")
    number = oversight.ask_smaller_groups(anna, 7, "small bank")
    assert oversight.load().group_advisors == 10
    with pytest.raises(NotAllowedError, match="somebody else"):
        oversight.grant(anna, number)
    for other in (tom, council):
        with pytest.raises(NotAllowedError):
            oversight.grant(other, number)
    oversight.grant(vera, number)
    assert oversight.load().group_advisors == 7
    limit = again("tom").scope.limit
    assert limit is not None
    assert limit.advisors == 7
    with pytest.raises(RefusedError, match="already decided"):
        oversight.grant(vera, number)


def test_people_are_unlocked_for_a_purpose_roles_and_a_time(clock: Clock) -> None:
    anna = reader("anna", "administrator")
    reader("vera", "crm_owner")
    lead = ("team_lead",)
    reader("tom", *lead, units=frozenset({"north"}))  # type: ignore[arg-type]
    assert again("tom").scope.names
    oversight.tighten(anna, STRICT)
    assert not again("tom").scope.names
    assert not again("anna").scope.persons
    last = clock.now().date() + timedelta(days=3)
    with pytest.raises(RefusedError, match="last day"):
        oversight.ask_people(anna, lead, "training", None)  # type: ignore[arg-type]
    number = oversight.ask_people(anna, lead, "training", last)  # type: ignore[arg-type]
    assert not again("tom").scope.names
    oversight.grant(again("vera"), number)
    assert again("tom").scope.names
    assert oversight.purposes(again("tom").roles) == ["training"]
    assert not again("anna").scope.names, "it is for the roles that were named"
    clock.turn(days=3)
    assert again("tom").scope.names
    clock.turn(days=1)
    assert not again("tom").scope.names


def test_where_there_is_a_works_council_it_consents() -> None:
    anna, vera = reader("anna", "administrator"), reader("vera", "administrator")
    council = reader("bert", "works_council")
    oversight.tighten(anna, STRICT)
    number = requests.ask(anna, "open_people", {}, "pilot is over")
    with pytest.raises(NotAllowedError, match="works council"):
        oversight.grant(vera, number)
    requests.end(council, number)
    with pytest.raises(RefusedError, match="already decided"):
        oversight.grant(council, number)
    oversight.grant(council, requests.ask(anna, "open_people", {}, "agreed with Bert"))
    assert not oversight.load().hides_people


def test_ending_an_unlock_holds_at_once() -> None:
    anna, vera = reader("anna", "administrator"), reader("vera", "administrator")
    oversight.tighten(anna, STRICT)
    number = oversight.ask_people(anna, ["administrator"], "audit", date(2099, 1, 1))
    oversight.grant(vera, number)
    assert again("anna").scope.names
    requests.end(vera, number)
    assert not again("anna").scope.names


def test_kpis_that_were_not_signed_show_nothing_where_the_organisation_says_so() -> None:
    anna = reader("anna", "administrator")
    oversight.tighten(anna, Oversight(locks_kpis=True))
    assert again("anna").scope.kpis == frozenset()
    evaluations.sign(anna, "Bert Betrieb, Anna Arbeit", date(2026, 11, 22))
    kpis = again("anna").scope.kpis
    assert kpis is not None
    assert "signature_conversion" in kpis


def test_a_kpi_is_for_the_roles_it_was_released_to() -> None:
    anna, council = reader("anna", "administrator"), reader("bert", "works_council")
    reader("vera", "administrator")
    reader("tom", "team_lead", units=frozenset({"north"}))
    keepers: list[Role] = ["administrator", "crm_owner"]
    assert kpi_release.release(anna, ["roi", "channel_mix"], keepers, is_exported=False, reason="")
    assert again("tom").scope.kpis == frozenset(all_kpis()) - {"roi", "channel_mix"}
    assert again("anna").scope.kpis == frozenset(all_kpis())
    entry = evaluations.document()["kpis"]["roi"]
    assert (entry["roles"], entry["is_exported"]) == (keepers, False)
    with pytest.raises(WithheldError, match="Not released for download"):
        kpi_release.check_export([all_kpis()["roi"]])
    with pytest.raises(NotAllowedError):
        kpi_release.release(again("tom"), ["roi"], ["team_lead"], is_exported=True, reason="x")
    wider: list[Role] = [*keepers, "team_lead"]
    assert not kpi_release.release(anna, ["roi"], wider, is_exported=True, reason="bonus talks")
    assert "roi" not in (again("tom").scope.kpis or ())
    oversight.grant(council, requests.waiting()[0].id)
    assert "roi" in (again("tom").scope.kpis or ())
    assert "channel_mix" not in (again("tom").scope.kpis or ())
    kpi_release.check_export([all_kpis()["roi"]])
    with pytest.raises(RefusedError):
        kpi_release.release(anna, ["roi"], ["works_council"], is_exported=True, reason="x")


def test_the_catalogue_says_what_changed_since_it_was_signed() -> None:
    anna = reader("anna", "administrator")
    evaluations.sign(anna, "Bert", date(2026, 11, 22))
    last = evaluations.last_signed()
    assert last is not None
    assert not evaluations.difference(last.document, evaluations.document())
    oversight.tighten(anna, Oversight(group_advisors=12))
    old = dict(last.document["kpis"])
    gone = old.pop("roi")
    old["channel_mix"] = {**old["channel_mix"], "fields": []}
    before = {**last.document, "kpis": {**old, "invented": gone}}
    now = evaluations.document()
    found = evaluations.difference(before, now)
    assert (found.added, found.removed, found.changed) == (
        ("roi",),
        ("invented",),
        ("channel_mix",),
    )
    assert found.rules == ("group_advisors",)
    sentences = " ".join(signed_catalogues.differences(replace(last, document=before), now, "en"))
    for name in ("channel_mix", "roi"):
        assert all_kpis()[name].label.en in sentences
        assert name not in sentences
    with pytest.raises(NotAllowedError):
        evaluations.sign(reader("tom", "team_lead"), "Tom", date(2026, 11, 22))
    evaluations.sign(anna, "Carl", date(2026, 11, 23))
    newest, first = signed_catalogues.history("en")
    assert newest.startswith("23 Nov 2026, Carl: Other rules: Smallest group")
    assert first == "22 Nov 2026, Bert: first signed version."


def test_the_log_is_kept_for_as_long_as_agreed(clock: Clock) -> None:
    anna = reader("anna", "administrator")
    oversight.tighten(anna, Oversight(keeps_months=3))
    clock.turn(days=80)
    requests.ask(anna, "open_people", {}, "later")
    assert oversight.forget_old() == 0
    clock.turn(days=20)
    assert oversight.forget_old() > 0
    assert [entry.action for entry in audit.latest()] == ["request_asked"]


def test_a_unit_is_led_from_its_first_to_its_last_day(clock: Clock) -> None:
    person("vera")
    today = clock.now().date()
    days = {"valid_from": today, "valid_to": today + timedelta(days=1)}
    reader("tom", "team_lead", units=frozenset({"north"}), **days)
    for turned, seen in ((0, True), (1, True), (1, False)):
        clock.turn(days=turned)
        assert (again("tom").scope.units == {"north"}) is seen
    clock.turn(days=-3)
    assert again("tom").scope.is_nothing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_a_document_of_what_is_in_force(language: Language) -> None:
    made = shown.paper(language)
    assert made.startswith(b"%PDF")
    pages = PdfReader(io.BytesIO(made)).pages
    told = " ".join(page.extract_text() for page in pages)
    assert all(label.in_(language) in told for label in signed_catalogues.RULES.values())
    assert not any(
        "/URI" in str(one.get_object()) for page in pages for one in page.annotations or ()
    )
    rows = shown.rows(evaluations.document(), language)
    assert len(rows) == len(all_kpis())
    assert all(text for row in rows for text in row.values())


VIEW = """
from pages.ui import visitor
import importlib
importlib.import_module("pages.views.{name}").render(visitor.reader())
"""


@pytest.mark.parametrize("name", ["oversight", "evaluations"])
@pytest.mark.parametrize("role", ["administrator", "works_council"])
def test_council_and_keepers_read_the_pages(
    monkeypatch: pytest.MonkeyPatch, name: str, role: Role
) -> None:
    anna, bert = reader("anna", "administrator"), reader("bert", "works_council")
    oversight.tighten(anna, STRICT)
    oversight.ask_people(anna, ["team_lead"], "[training](http://x)", date(2099, 1, 1))
    kpi_release.release(anna, ["roi"], ["administrator"], is_exported=False, reason="")
    kpi_release.release(anna, ["roi"], ["team_lead"], is_exported=True, reason="talks")
    evaluations.sign(anna, "Bert", date(2026, 11, 22))
    who = anna if role == "administrator" else bert
    monkeypatch.setattr("pages.ui.visitor.reader", lambda: who)
    page = AppTest.from_string(VIEW.format(name=name), default_timeout=60).run()
    assert not page.exception
    assert not page.error
    if name == "oversight":
        keys = {str(button.key) for button in page.button}
        assert ("grant_1" in keys) is (who is bert)
        asked = next(text.value for text in page.markdown if "Herunterladen erlaubt" in text.value)
        assert all_kpis()["roi"].label.de in asked
        assert not any("](http" in text.value for text in page.caption)
