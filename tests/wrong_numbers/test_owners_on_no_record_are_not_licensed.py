"""Who merely owns a customer, a case or a ticket is not expected to use the platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracle.crooked import Row
from tests.wrong_numbers.small_bank import PEOPLE, bank, counts, days, meeting, moment

AT = moment("2026-03-03 09:00")
WEEKS = days("2026-03-02", "2026-03-30")
MEETINGS = [meeting(f"m{day}", f"2026-03-{day:02} 09:00") for day in range(2, 30)]
CASE: Row = {"case_key": "case", "process": "lead", "created_at": AT, "owner_key": "strange"}
OTHERS: dict[str, Row] = {
    "customer": {"customer_key": "c", "owner_key": "strange"},
    "process_case": CASE,
    "process_step": {"case_key": "case", "step": "s", "entered_at": AT, "actor_key": "strange"},
    "ticket": {"ticket_key": "t", "kind": "internal", "opened_at": AT, "advisor_key": "strange"},
    "invitation": {
        "invitation_key": "i",
        "customer_key": "c",
        "sent_at": AT,
        "advisor_key": "strange",
    },
    "feedback": {"text": "Danke", "given_at": AT, "author_key": "strange"},
}
USES: dict[str, Row] = {
    "advisor_unit": {"advisor_key": "strange", "unit_key": "north"},
    "meeting": meeting("other", "2026-03-03 09:00", advisor_key="strange"),
    "login": {"advisor_key": "strange", "logged_in_at": AT},
    "feature_use": {"advisor_key": "strange", "feature": "files", "used_at": AT},
    "signature": {"signature_key": "s", "advisor_key": "strange", "started_at": AT},
}


@pytest.mark.parametrize("table", OTHERS)
def test_named_by_other_facts(tmp_path: Path, table: str) -> None:
    rows = {"process_case": [CASE], "meeting": MEETINGS, table: [OTHERS[table]]}
    query = bank(tmp_path, rows)
    assert counts(query, "weekly_active_rate", WEEKS) == (1, 3)
    assert counts(query, "never_active", WEEKS) == (2, 3)
    assert "strange" in {member.key for member in query.members.of("advisor")}


@pytest.mark.parametrize("table", USES)
def test_named_by_what_users_do_or_have(tmp_path: Path, table: str) -> None:
    rows = {table: [*PEOPLE.get(table, ()), USES[table]]}
    if table == "meeting":
        rows[table] += MEETINGS
    query = bank(tmp_path, {"meeting": MEETINGS, **rows})
    assert counts(query, "never_active", WEEKS)[1] == 4


def test_on_record(tmp_path: Path) -> None:
    people = [*PEOPLE["advisor"], {"advisor_key": "strange", "name": "No longer"}]
    rows = {"meeting": MEETINGS, "advisor": people, "customer": [OTHERS["customer"]]}
    assert counts(bank(tmp_path, rows), "weekly_active_rate", WEEKS) == (1, 4)
