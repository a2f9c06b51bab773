"""Who is of the board and in a team looks as the one or as the other, never as both."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from portal import session, users
from portal.capacity import acting, has_both
from portal.roles import Role
from portal.users import Rights

BOTH: frozenset[Role] = frozenset({"board_member", "team_lead", "advisor"})


@pytest.mark.parametrize("asked", [None, "", "board", "both", "administrator"])
def test_the_board_is_what_counts_unless_the_team_is_asked_for(asked: str | None) -> None:
    assert acting(BOTH, asked) == {"board_member"}
    assert acting(BOTH, "team") == {"team_lead", "advisor"}


@pytest.mark.parametrize(
    "roles",
    [{"board_member"}, {"team_lead", "advisor"}, {"crm_owner", "board_member", "team_lead"}, set()],
)
def test_nobody_else_gets_anything_by_asking(roles: set[Role]) -> None:
    assert not has_both(frozenset(roles))
    for asked in (None, "board", "team"):
        assert acting(frozenset(roles), asked) == roles


@pytest.mark.usefixtures("sqlite_state")
def test_the_scope_is_that_of_the_capacity_at_every_look() -> None:
    rights = Rights(roles=BOTH, units=frozenset({"north"}), advisors=frozenset({"a1"}))
    cookie = session.start(users.create(None, "bea", "Bea", None, rights).id)
    board, team = session.lookup(cookie), session.lookup(cookie, "team")
    assert board is not None
    assert team is not None
    assert board.scope.limit is not None
    assert not board.scope.names
    assert (team.scope.units, team.scope.advisors) == ({"north"}, {"a1"})
    assert team.scope.limit is None
    assert board.roles == team.roles == BOTH, "pages open by all roles"


PAGE = """
from pages.ui import capacity, visitor
reader = visitor.reader()
capacity.draw(reader)
import streamlit as st
st.text("groups" if reader.scope.limit else "names")
"""


@pytest.mark.usefixtures("sqlite_state")
def test_the_switch_is_in_the_address_and_drops_the_filters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rights = Rights(roles=BOTH, units=frozenset({"north"}))
    cookie = session.start(users.create(None, "bea", "Bea", None, rights).id)
    monkeypatch.setattr("streamlit.context", _Browser(cookie))
    page = AppTest.from_string(PAGE, default_timeout=60)
    page.query_params["team"] = "north"
    page.run()
    assert [text.value for text in page.text] == ["groups"]
    assert "board" in str(page.query_params["as"])
    page.sidebar.button_group[0].set_value("team").run()
    assert not page.exception
    assert [text.value for text in page.text] == ["names"]
    assert {*page.query_params} == {"as"}


class _Browser:
    """What the connection tells."""

    locale = "de-DE"

    def __init__(self, cookie: str) -> None:
        self.cookies = {"kpi_sid": cookie}
