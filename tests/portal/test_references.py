"""Targets, baselines, benchmarks and events: who may write them, what is kept, who sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kpi.reference import Baseline, Benchmark, Event, Target
from kpi.scope import Scope
from portal import (
    audit,
    baselines,
    benchmarks,
    entries,
    events,
    org_units,
    references,
    targets,
    users,
)
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.roles import Role
from portal.session import lookup, start
from tests.portal.conftest import person

pytestmark = pytest.mark.usefixtures("state", "tree")

TARGET = Target(
    kpi="signature_conversion",
    value=0.3,
    from_on=date(2026, 1, 1),
    due_on=date(2026, 12, 31),
    reason="Beschluss vom Januar",
)
BASELINE = Baseline(last_on=date(2025, 12, 31), reason="Vor der Einführung")
BENCHMARK = Benchmark(
    kpi="nps_customer", name="Branche", value=31.0, source="Studie", as_of=date(2026, 1, 1)
)
EVENT = Event(name="Roll-out Süd", on=date(2026, 9, 14), unit="south")
EVERYONE: tuple[Role, ...] = ("administrator", "crm_owner", "team_lead", "board_member", "advisor")


@pytest.fixture
def tree(monkeypatch: pytest.MonkeyPatch) -> None:
    units = {"whole": ("Bank", None), "south": ("Süd", "whole"), "north": ("Nord", "whole")}
    units["ulm"] = ("Ulm", "south")
    monkeypatch.setattr(org_units, "_tree", lambda: units)


def reader(*roles: Role, name: str = "anna", units: tuple[str, ...] = ()) -> Reader:
    found = lookup(start(person(name, *roles, units=units).id))
    assert found is not None
    return found


@pytest.mark.parametrize("role", EVERYONE)
@pytest.mark.parametrize(
    "write",
    [
        lambda by: targets.write(by, TARGET),
        lambda by: baselines.write(by, BASELINE),
        lambda by: benchmarks.write(by, BENCHMARK),
        lambda by: events.write(by, replace(EVENT, unit=None)),
    ],
)
def test_only_owners_and_administrators_write_what_holds_for_all(
    role: Role, write: Callable[[Reader], int]
) -> None:
    by = reader(role, units=("south",))
    if role in ("administrator", "crm_owner"):
        assert write(by) == 1
        assert audit.latest()[0].action.endswith("_written")
    else:
        with pytest.raises(NotAllowedError):
            write(by)
        assert not [one for one in audit.latest() if one.action.endswith("_written")]


@pytest.mark.parametrize("role", EVERYONE)
def test_only_owners_and_administrators_end_what_holds_for_all(role: Role) -> None:
    owner = reader("crm_owner", name="olga")
    number = targets.write(owner, TARGET)
    baselines.write(owner, BASELINE)
    by = reader(role)
    if role in ("administrator", "crm_owner"):
        targets.end(by, number, date(2026, 6, 1))
        baselines.end(by, 1)
        assert targets.everything()[0].held.ended_on == date(2026, 6, 1)
        assert not references.of(Scope.everything()).baselines
    else:
        with pytest.raises(NotAllowedError):
            targets.end(by, number, date(2026, 6, 1))
        with pytest.raises(NotAllowedError):
            baselines.end(by, 1)
        assert targets.everything()[0].held.ended_on is None


def test_a_team_lead_writes_and_ends_events_of_the_units_led_and_of_those_below() -> None:
    lead = reader("team_lead", units=("south",))
    assert events.write(lead, EVENT) == 1
    assert events.write(lead, replace(EVENT, unit="ulm")) == 2
    events.end(lead, 2)
    with pytest.raises(NotAllowedError, match="your units"):
        events.write(lead, replace(EVENT, unit="north"))
    number = events.write(reader("crm_owner", name="olga"), replace(EVENT, unit="north"))
    with pytest.raises(NotAllowedError):
        events.end(lead, number)
    assert [one.unit for one in references.of(Scope.everything()).events] == ["south", "north"]


def test_a_team_lead_who_has_lost_the_role_writes_nothing_any_more() -> None:
    person("olga", "administrator")
    lead = reader("team_lead", units=("south",))
    found = users.find("anna")
    assert found is not None
    rights = users.Rights(roles=frozenset({"board_member"}))
    users.change("olga", found.id, "Anna", None, rights)
    with pytest.raises(NotAllowedError):
        events.write(lead, EVENT)


def test_an_entry_names_its_author_and_is_kept_when_it_is_taken_back() -> None:
    owner = reader("crm_owner")
    benchmarks.write(owner, BENCHMARK)
    benchmarks.end(owner, 1)
    benchmarks.end(owner, 1)
    [kept] = benchmarks.everything()
    assert (kept.author, kept.held.author) == ("Anna", "Anna")
    assert kept.ended_at is not None
    actions = [one.action for one in audit.latest() if one.action.startswith("benchmark")]
    assert actions == ["benchmark_ended", "benchmark_written"]
    assert audit.latest()[0].details["value"] == "31.0"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (replace(TARGET, kpi="nothing"), "no KPI"),
        (replace(TARGET, value=1.3), "cannot have"),
        (replace(TARGET, value=float("nan")), "cannot have"),
        (replace(TARGET, unit="nowhere"), "no org unit"),
        (replace(TARGET, reason="  "), "Reason"),
        (replace(TARGET, due_on=date(2025, 12, 31)), "due before"),
        (replace(TARGET, per="month"), "not a total"),
        (replace(TARGET, kpi="page_visits", value=900.0), "is a total"),
        (replace(TARGET, kpi="nps_customer", value=-101.0), "cannot have"),
    ],
)
def test_a_target_that_cannot_be_is_refused(wanted: Target, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        targets.write(reader("crm_owner"), wanted)
    assert targets.everything() == ()


def test_a_baseline_is_over() -> None:
    with pytest.raises(RefusedError, match="is over"):
        baselines.write(reader("crm_owner"), replace(BASELINE, last_on=date(2999, 1, 1)))


def test_readers_see_what_concerns_the_units_they_see() -> None:
    owner = reader("crm_owner")
    for unit in (None, "whole", "south", "north", "ulm"):
        targets.write(owner, replace(TARGET, unit=unit))
        events.write(owner, replace(EVENT, unit=unit))
    lead = Scope(units=frozenset({"ulm"}), advisors=None, names=True)
    advisor = Scope(units=None, advisors=frozenset({"a"}), names=True)
    for scope, seen in (
        (Scope.everything(), [None, "whole", "south", "north", "ulm"]),
        (lead, [None, "whole", "south", "ulm"]),
        (advisor, [None]),
    ):
        found = references.of(scope)
        assert [one.unit for one in found.targets] == seen
        assert [one.unit for one in found.events] == seen
    assert {one.unit_name for one in references.of(lead).events} == {"", "Bank", "Süd", "Ulm"}


def test_what_was_read_is_remembered_until_somebody_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    owner = reader("crm_owner")
    targets.write(owner, TARGET)
    read: list[object] = []
    rows = entries.rows
    monkeypatch.setattr(entries, "rows", lambda table: read.append(table) or rows(table))
    for _ in range(3):
        assert len(references.of(Scope.everything()).targets) == 1
    assert len(read) == 4
    targets.write(owner, TARGET)
    assert len(references.of(Scope.everything()).targets) == 2
    baselines.write(owner, BASELINE)
    baselines.end(owner, 1)
    assert not references.of(Scope.everything()).baselines
