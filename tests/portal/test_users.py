"""Managing users, and the first of them."""

from __future__ import annotations

import shlex
import stat
from pathlib import Path

import pytest

from portal import set_up, settings, users
from portal.audit import latest
from portal.errors import RefusedError
from portal.settings import Settings
from portal.users import Rights
from store.location import PROJECT_ROOT
from tests.portal.conftest import PASSPHRASE, person

pytestmark = pytest.mark.usefixtures("state")
LEAD = Rights(roles=frozenset({"team_lead"}), units=frozenset({"north", "south"}))


def test_a_user_is_as_created() -> None:
    created = users.create("vera", " Tom.Weiß ", " Tom Weiß ", "tom@example.org", LEAD)
    assert users.everyone() == (created,)
    assert (created.name, created.display_name) == ("tom.weiß", "Tom Weiß")
    assert created.rights == LEAD
    assert not created.has_passphrase


@pytest.mark.parametrize(
    "name", ["", "a", "with blank", "a" * 81, "semi;colon", "tab\tstop", "<b>"]
)
def test_an_unfit_name_is_refused(name: str) -> None:
    with pytest.raises(RefusedError, match="sign-in name"):
        users.create(None, name, "Someone", None, LEAD)


def test_a_name_is_given_once() -> None:
    person("anna")
    with pytest.raises(RefusedError, match="exists already"):
        users.create(None, "ANNA", "Another Anna", None, LEAD)


def test_rights_are_replaced_not_added() -> None:
    person("vera")
    tom = users.create("vera", "tom", "Tom", None, LEAD)
    advisor = Rights(roles=frozenset({"advisor"}), advisors=frozenset({"a1"}))
    users.change("vera", tom.id, "Tom", None, advisor)
    changed = users.find("tom")
    assert changed is not None
    assert changed.rights == advisor


def test_the_last_administrator_stays_one() -> None:
    anna = person("anna")
    with pytest.raises(RefusedError, match="last active person"):
        users.set_active("anna", anna.id, False)
    with pytest.raises(RefusedError, match="last active person"):
        users.change("anna", anna.id, "Anna", None, LEAD)
    again = users.find("anna")
    assert again is not None
    assert again.is_active
    assert "administrator" in again.rights.roles


def test_an_administrator_may_go_when_another_stays() -> None:
    anna, _ = person("anna"), person("vera")
    users.set_active("vera", anna.id, False)
    assert users.has_administrator()


def test_a_passphrase_must_not_be_about_the_person_or_the_organisation() -> None:
    anna = person("anna")
    settings.save("anna", Settings(organisation="Musterbank Husum"))
    for given in ("Anna anna 2026 !!", "Musterbank Husum!!"):
        with pytest.raises(RefusedError, match="easily guessed"):
            users.set_passphrase("anna", anna.id, given)


def test_what_administrators_do_is_written_down() -> None:
    tom = users.create("vera", "tom", "Tom", None, LEAD)
    users.take_passphrase("vera", tom.id)
    assert [(entry.user, entry.action) for entry in latest()] == [
        ("vera", "passphrase_taken"),
        ("vera", "user_created"),
    ]
    assert latest()[1].details["units"] == ["north", "south"]


def test_the_command_of_the_first_start_runs_as_it_stands(data: Path) -> None:
    python, *rest = shlex.split(set_up.command())
    assert (PROJECT_ROOT / python).exists()
    assert rest == ["-m", "portal", "create-administrator", "NAME", "--data", str(data)]


def test_the_code_of_the_first_start_works_once(data: Path) -> None:
    code = set_up.offer_code()
    assert code is not None
    assert set_up.offer_code() == code, "a second start must not make the printed link worthless"
    assert stat.S_IMODE((data / "setup-code").stat().st_mode) == 0o600
    created = set_up.create_first_administrator(f" {code} ", "anna", "Anna", PASSPHRASE)
    assert created.rights.roles == {"administrator"}
    assert not (data / "setup-code").exists()
    assert set_up.offer_code() is None
    with pytest.raises(RefusedError, match="set-up code"):
        set_up.create_first_administrator(code, "eve", "Eve", PASSPHRASE)


@pytest.mark.parametrize("code", ["", "guess", "é"])
def test_another_code_creates_nobody(code: str) -> None:
    set_up.offer_code()
    with pytest.raises(RefusedError, match="set-up code"):
        set_up.create_first_administrator(code, "eve", "Eve", PASSPHRASE)
    assert users.everyone() == ()


def test_a_weak_passphrase_creates_nobody_and_keeps_the_code() -> None:
    code = set_up.offer_code() or ""
    with pytest.raises(RefusedError):
        set_up.create_first_administrator(code, "anna", "Anna", "short")
    assert users.everyone() == ()
    assert set_up.offer_code() == code
