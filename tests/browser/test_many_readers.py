"""Many readers of different scopes at once: each gets their own people, nobody an error."""

from __future__ import annotations

import json
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

from kpi.engine import present
from portal import session, users
from portal.users import Rights
from tests.browser.server import Portal
from tests.portal.conftest import state_of
from tests.portal.socket_client import SocketClient, kinds, menu, socket_to

MOST = 2
PAGES = ("adoption",)


def places(portal: Portal) -> dict[str, set[str]]:
    """Return team -> names of whoever ever worked there, of teams whose people are told apart."""
    rows = present.loaded().run(
        "SELECT DISTINCT g.unit_key, a.name FROM mart.activity_week g"
        " JOIN mart.advisor a USING (advisor_key) WHERE g.unit_key IS NOT NULL",
        {},
    )
    found: dict[str, set[str]] = defaultdict(set)
    for unit, name in rows.itertuples(index=False):
        found[unit].add(name)
    return dict(sorted(found.items())[:MOST])


def readers(portal: Portal, teams: dict[str, set[str]]) -> dict[str, tuple[str, set[str]]]:
    """Return cookie -> the team its reader leads, and whom they may see; one sees groups only."""
    found = {}
    for number, (unit, names) in enumerate(teams.items()):
        rights = Rights(roles=frozenset({"team_lead"}), units=frozenset({unit}))
        lead = users.create(None, f"lead{number}", "Lead", None, rights)
        found[session.start(lead.id)] = (unit, names)
    board = Rights(roles=frozenset({"board_member"}))
    member = users.create(None, "many_board", "Board", None, board)
    found[session.start(member.id)] = ("board", set[str]())
    return found


def frames(portal: Portal, cookie: str) -> str:
    """Return all that the server sends to a reader who opens pages."""
    with socket_to(portal, cookie=cookie) as reader:
        return "".join(received(reader, name) for name in PAGES)


def received(reader: SocketClient, name: str) -> str:
    found = reader.open_page(name, "period=last_12_months")
    assert len(menu(found)) > 1
    raw = b"".join(message.SerializeToString() for message in found)
    assert "exception" not in kinds(found)
    return raw.decode("utf-8", errors="replace")


def test_readers_at_once_see_their_own_people_only(portal: Portal) -> None:
    with state_of(portal):
        teams = places(portal)
        asked = readers(portal, teams)
    everybody = set.union(*teams.values())
    with ThreadPoolExecutor(len(asked)) as crowd:
        answers = crowd.map(lambda cookie: frames(portal, cookie), asked)
        for (place, own), answer in zip(asked.values(), answers, strict=True):
            named = {
                name for name in everybody if name in answer or json.dumps(name)[1:-1] in answer
            }
            assert named <= own, place
            assert bool(named) is bool(own), place
