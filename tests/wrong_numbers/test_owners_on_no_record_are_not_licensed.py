"""Who merely owns a customer, a case or a ticket is not expected to use the platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracle.crooked import Row
from tests.wrong_numbers.small_bank import PEOPLE, bank, counts, days, meeting, moment

AT = moment("2026-03-03 09:00")
WEEKS = days("2026-03-02", "2026-03-30")
MEETINGS = [meeting(f"m{day}", f"2026-03-{day:02} 09:00") for day in range(2, 30)]
CUSTOMER: Row = {"customer_key": "c", "owner_key": "owner"}
OTHERS: dict[str, Row] = {
    "customer": CUSTOMER,
    "process_case": {
        "case_key": "case",
        "process": "lead",
        "created_at": AT,
        "owner_key": "case worker",
    },
    "process_step": {"case_key": "case", "step": "s", "entered_at": AT, "actor_key": "actor"},
    "ticket": {"ticket_key": "t", "kind": "internal", "opened_at": AT, "advisor_key": "agent"},
    "invitation": {
        "invitation_key": "i",
        "customer_key": "c",
        "sent_at": AT,
        "advisor_key": "sender",
    },
    "feedback": {"text": "Danke", "given_at": AT, "author_key": "author"},
}
STRANGERS = ["owner", "case worker", "actor", "agent", "sender", "author"]
USES: dict[str, Row] = {
    "advisor_unit": {"advisor_key": "member", "unit_key": "north"},
    "meeting": meeting("other", "2026-03-03 09:00", advisor_key="host"),
    "login": {"advisor_key": "guest", "logged_in_at": AT},
    "feature_use": {"advisor_key": "user", "feature": "files", "used_at": AT},
    "signature": {"signature_key": "s", "advisor_key": "signer", "started_at": AT},
}


def test_named_by_other_facts(tmp_path: Path) -> None:
    query = bank(tmp_path, {"meeting": MEETINGS, **{name: [row] for name, row in OTHERS.items()}})
    assert counts(query, "weekly_active_rate", WEEKS) == (1, 3)
    assert counts(query, "never_active", WEEKS) == (2, 3)
    assert set(STRANGERS) <= {member.key for member in query.members.of("advisor")}


@pytest.mark.parametrize("table", USES)
def test_named_by_what_users_do_or_have(tmp_path: Path, table: str) -> None:
    rows = {name: [*PEOPLE.get(name, ()), row] for name, row in USES.items()}
    query = bank(tmp_path, {**rows, "meeting": [*MEETINGS, USES["meeting"]]})
    one = WEEKS.where("advisor", str(USES[table]["advisor_key"]))
    assert counts(query, "never_active", one)[1] == 1


def test_on_record(tmp_path: Path) -> None:
    people = [*PEOPLE["advisor"], {"advisor_key": "owner", "name": "No longer"}]
    rows = {"meeting": MEETINGS, "advisor": people, "customer": [CUSTOMER]}
    assert counts(bank(tmp_path, rows), "weekly_active_rate", WEEKS) == (1, 4)
