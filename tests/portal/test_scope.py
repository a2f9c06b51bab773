"""From roles to rows and names."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from kpi.scope import GroupLimit, Scope
from portal.org_units import descend
from portal.roles import ROLES, Role, known_roles
from portal.scope import Policy, Reach, resolve

PARENTS = {"bank": None, "north": "bank", "team1": "north", "team2": "north", "south": "bank"}


def scope(
    *roles: Role,
    units: tuple[str, ...] = (),
    advisors: tuple[str, ...] = (),
    policy: Policy | None = None,
    **narrower: object,
) -> Scope:
    reach = Reach(units=frozenset(units), advisors=frozenset(advisors), **narrower)  # type: ignore[arg-type]
    return resolve(frozenset(roles), reach, policy or Policy(), lambda keys: descend(keys, PARENTS))


@pytest.mark.parametrize("role", ["administrator", "crm_owner"])
def test_keepers_see_everything(role: Role) -> None:
    assert scope(role) == Scope.everything()


def test_the_board_sees_groups_of_the_whole_organisation_and_no_name() -> None:
    seen = scope("board_member")
    assert seen == Scope(units=None, advisors=None, names=False, limit=GroupLimit(advisors=10))


def test_a_team_lead_sees_the_units_below_with_names() -> None:
    seen = scope("team_lead", units=("north",))
    assert seen == Scope(units=frozenset({"north", "team1", "team2"}), advisors=None, names=True)


def test_an_advisor_sees_their_own_rows() -> None:
    seen = scope("advisor", advisors=("a1",))
    assert seen == Scope(units=None, advisors=frozenset({"a1"}), names=True)


@pytest.mark.parametrize(
    "nothing",
    [scope(), scope("team_lead"), scope("advisor"), scope("team_lead", advisors=("a1",))],
)
def test_who_has_no_role_or_nothing_it_extends_to_sees_nothing(nothing: Scope) -> None:
    assert nothing == Scope.nothing()


def test_a_unit_that_the_store_does_not_know_widens_nothing() -> None:
    assert scope("team_lead", units=("gone",)).units == {"gone"}


def test_several_roles_never_show_more_than_each_of_them_does() -> None:
    both = scope("team_lead", "advisor", units=("north",), advisors=("a1",))
    for count in range(1, len(ROLES) + 1):
        for roles in itertools.combinations(ROLES, count):
            united = scope(*roles, units=("north",), advisors=("a1",))
            single = [scope(role, units=("north",), advisors=("a1",)) for role in roles]
            is_both = {"team_lead", "advisor"} <= set(roles)
            assert united in [*single, *([both] if is_both else [])], f"{roles} see more"


def test_who_leads_and_advises_sees_the_units_and_their_own_rows() -> None:
    both = scope("team_lead", "advisor", units=("south",), advisors=("a1",))
    assert both == Scope(units=frozenset({"south"}), advisors=frozenset({"a1"}), names=True)


def test_the_works_council_sees_no_figures() -> None:
    assert scope("works_council", units=("north",), advisors=("a1",)) == Scope.nothing()


@pytest.mark.parametrize("role", ["administrator", "team_lead", "advisor"])
def test_someone_may_be_shown_less_than_their_roles_show(role: Role) -> None:
    kpis = frozenset({"channel_mix"})
    reach = {"units": ("north",), "advisors": ("a1",)}
    full, seen = scope(role, **reach), scope(role, **reach, hides_names=True, kpis=kpis)  # type: ignore[arg-type]
    assert seen == replace(full, names=False, kpis=kpis)


def test_kpis_that_nobody_agreed_to_are_seen_by_nobody() -> None:
    policy = Policy(kpis=frozenset({"channel_mix", "nps_customer"}))
    assert scope("administrator", policy=policy).kpis == policy.kpis
    seen = scope("administrator", policy=policy, kpis=frozenset({"channel_mix", "roi"}))
    assert seen.kpis == {"channel_mix"}


def test_locked_people_are_seen_by_themselves_only() -> None:
    policy = Policy(locks_people=True)
    for roles in (("administrator",), ("team_lead",), ("team_lead", "advisor")):
        seen = scope(*roles, policy=policy, units=("north",), advisors=("a1",))  # type: ignore[arg-type]
        assert not seen.names
        assert not seen.persons
    own = scope("advisor", policy=policy, advisors=("a1",))
    assert own.names
    assert own.persons


def test_a_board_member_who_leads_a_team_sees_no_names() -> None:
    assert not scope("board_member", "team_lead", units=("north",)).names


def test_a_circle_of_units_ends() -> None:
    assert descend(frozenset({"a"}), {"a": "b", "b": "a"}) == {"a", "b"}


def test_a_role_of_another_version_grants_nothing() -> None:
    assert known_roles(["emperor", "advisor"]) == {"advisor"}
