"""Reports go to who may see the figures at that moment, in their own scope, and once."""

from __future__ import annotations

import io
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pypdf
import pytest

from board.mail import deliveries, reports
from board.mail.post import one_line
from board.mail.reporting import command
from board.mail.reports import Report
from kpi.engine import present
from kpi.exhibits import Breakdown, Tiles
from kpi.registry import all_kpis
from kpi.scope import Scope
from pages.ui.page import Page
from pages.views import overview
from portal import users
from portal.errors import NotAllowedError, RefusedError
from portal.oversight import Oversight
from portal.reader import Reader
from portal.roles import Role
from portal.users import Rights
from tests.board.mail_server import MailServer, mail_server
from tests.kpi.tiny import TinyEngine
from tests.small_groups.board import LAST_ON, bank, held

MONDAY = datetime(2025, 6, 9, 6, 0, tzinfo=UTC)
KPI = "signature_conversion"
PAGE = Page(
    name="overview",
    title=overview.PAGE.title,
    question=overview.PAGE.question,
    rows=(
        (Tiles(name="tiles", title=overview.TITLE, names=(KPI,)),),
        (Breakdown(name="teams", title=overview.TITLE, kpi=KPI, dimension="team"),),
    ),
)
PEOPLE: dict[str, tuple[Role, tuple[str, ...]]] = {
    "owner": ("crm_owner", ()),
    "lead": ("team_lead", ("north",)),
    "member": ("board_member", ()),
    "council": ("works_council", ()),
}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    with mail_server(tmp_path_factory.mktemp("mail")) as server:
        yield server


@pytest.fixture(scope="module")
def engine() -> TinyEngine:
    made = TinyEngine(bank(), date(2025, 1, 1), LAST_ON)
    made.version = "reports"
    return made


class Clock:
    time = MONDAY


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr("portal.clock.now", lambda: found.time)
    return found


@pytest.fixture
def server(
    running: MailServer,
    engine: TinyEngine,
    clock: Clock,
    sqlite_state: None,
    monkeypatch: pytest.MonkeyPatch,
) -> MailServer:
    for name, value in running.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(present, "engine", lambda: engine)
    monkeypatch.setattr(overview, "PAGE", PAGE)
    for name, (role, units) in PEOPLE.items():
        rights = Rights(roles=frozenset({role}), units=frozenset(units))
        users.create(None, name, name.title(), f"{name}@bank.example", rights)
    users.create(None, "admin", "Admin", None, Rights(roles=frozenset({"administrator"})))
    running.taken.clear()
    return running


OWNER = Reader(
    user_id=1,
    name="owner",
    display_name="Owner",
    roles=frozenset({"crm_owner"}),
    scope=Scope.everything(),
    language="de",
    session="",
)


def written(unit: str | None, *recipients: str, rhythm: reports.Rhythm = "week") -> int:
    wanted = Report(unit=unit, rhythm=rhythm, language="de", recipients=recipients)
    return reports.write(OWNER, wanted)


def sent(server: MailServer) -> dict[str, tuple[str, str]]:
    """Return recipient -> subject and text of the PDF of what was mailed."""
    found = {}
    for to, message in server.taken:
        [file] = message.iter_attachments()
        found[to[0].partition("@")[0]] = (str(message["Subject"]), read(file.get_content()))
    server.taken.clear()
    return found


def read(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return one_line(" ".join(page.extract_text() for page in pages))


def run(*, dry_run: bool = False) -> int:
    return command.run(Namespace(dry_run=dry_run, language="en"))


def test_each_gets_the_figures_of_their_own_rights(server: MailServer) -> None:
    written(None, "owner", "lead", "member", "council")
    assert run() == 0
    found = sent(server)
    assert set(found) == {"owner", "lead", "member"}, "the works council sees no figures"
    assert "Sicht gesamte Organisation Zeitraum 02.06.2025 – 08.06.2025" in found["owner"][1]
    assert "Sicht North Zeitraum 02.06.2025 – 08.06.2025" in found["lead"][1]
    member = found["member"][1]
    assert "volle Monate, Gruppen ab 10 Beratern Zeitraum 01.05.2025 – 31.05.2025" in member
    assert found["member"][0] == "Monatsbericht, 01.05.–31.05.2025"
    assert "South" in found["owner"][1]
    assert "South" not in found["lead"][1]


def test_the_board_sees_a_team_as_the_group_it_is(server: MailServer) -> None:
    written("north", "member", "owner", rhythm="month")
    assert run() == 0
    found = sent(server)
    for who in ("member", "owner"):
        assert "50,0 %" in found[who][1].replace("\u202f", " "), who


def test_what_nobody_may_download_is_not_mailed(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.oversight.load", lambda: Oversight(not_exported=(KPI,)))
    written(None, "owner")
    assert run() == 0
    text = sent(server)["owner"][1]
    assert f"Nicht zum Herunterladen freigegeben {all_kpis()[KPI].label.de}" in text
    assert "South" not in text


def test_what_a_small_group_does_changes_no_mail_to_the_board(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    written("tiny", "member", "owner", rhythm="month")
    due = {one.user: one for one in deliveries.due(MONDAY.date())}
    before = {name: read(command.report(one)) for name, one in due.items()}
    more = tuple(held("tiny", f"tiny{one}", 5, True, "phone") for one in range(3))
    other = TinyEngine(bank(more), date(2025, 1, 1), LAST_ON)
    other.version = "more of a small group"
    monkeypatch.setattr(present, "engine", lambda: other)
    after = {name: read(command.report(one)) for name, one in due.items()}
    assert after["owner"] != before["owner"]
    version = "Datenstand more of a small group"
    assert after["member"].replace(version, "Datenstand reports") == before["member"]


def test_what_was_mailed_is_not_mailed_again_until_the_next_week(
    server: MailServer, clock: Clock
) -> None:
    written("north", "owner", "lead")
    assert (run(dry_run=True), len(server.taken)) == (0, 0)
    assert (run(), len(sent(server))) == (0, 2)
    assert (run(), len(sent(server))) == (0, 0)
    clock.time += timedelta(days=7)
    assert (run(), len(sent(server))) == (0, 2)


def test_who_lost_the_right_gets_nothing(
    server: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    written("north", "lead", "owner")
    lead = users.find("lead")
    assert lead is not None
    other = Rights(roles=frozenset({"team_lead"}), units=frozenset({"south"}))
    users.change("admin", lead.id, "Lead", lead.email, other)
    owner = users.find("owner")
    assert owner is not None
    users.set_active("admin", owner.id, active=False)
    assert run() == 0
    assert not sent(server)
    assert capsys.readouterr().out.count("no right to these figures any more") == 2


def test_a_failure_is_told_and_tried_again(
    server: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    users.create(
        None, "nobody", "Nobody", "nobody@bank.example", Rights(roles=frozenset({"crm_owner"}))
    )
    written("north", "nobody", "lead")
    assert run() == command.FAILED
    assert set(sent(server)) == {"lead"}
    assert "does not take the message" in capsys.readouterr().out
    assert [one.user for one in deliveries.due(MONDAY.date())] == ["nobody"]


def test_nobody_gets_it_twice_where_two_runs_meet(server: MailServer, clock: Clock) -> None:
    written("north", "lead")
    [one] = deliveries.due(MONDAY.date())
    assert deliveries.begin(one)
    assert (run(), len(sent(server))) == (command.WAITS, 0)
    clock.time += deliveries.STALE + timedelta(seconds=1)
    assert (run(), len(sent(server))) == (0, 1), "the other run was interrupted"


def test_a_report_waits_for_data(
    server: MailServer, engine: TinyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    written("north", "lead")
    monkeypatch.setattr(command, "is_late", lambda _day: True)
    assert (run(), len(sent(server))) == (command.WAITS, 0)


def test_only_keepers_write_reports_and_only_to_users_with_an_address(server: MailServer) -> None:
    lead = Reader(
        user_id=2,
        name="lead",
        display_name="Lead",
        roles=frozenset({"team_lead"}),
        scope=Scope.nothing(),
        language="de",
        session="",
    )
    wanted = Report(unit=None, rhythm="week", language="de", recipients=("lead",))
    with pytest.raises(NotAllowedError):
        reports.write(lead, wanted)
    with pytest.raises(RefusedError, match="no active user"):
        written(None, "eve@example.net")
    users.create(None, "ann", "Ann", None, Rights(roles=frozenset({"crm_owner"})))
    with pytest.raises(RefusedError, match="address"):
        written(None, "ann")
