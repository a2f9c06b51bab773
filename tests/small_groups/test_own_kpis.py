"""Own KPIs declared or changed while readers of groups look are judged by what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.query import Query
from kpi.registry import all_kpis, get
from tests.small_groups.board import MONTHS, SPRING, advisors, bank, held, of_board

DECLARED = """
own_meetings:
  kind: count
  category: contracts
  label: {{de: Eigene Termine, en: Own meetings}}
  description: {{de: Termine auf Kanälen., en: Meetings on channels.}}
  fact: meeting
  where: {{column: channel, operator: one_of, value: [{channel}]}}
  unit: count
  better: neither
  dimensions: [team]
  minimum_sample: 1
  headline: false
"""


@pytest.fixture
def declared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of own KPIs, which is not there yet."""
    monkeypatch.setenv("KPI_PORTAL_DATA", str(tmp_path))
    (tmp_path / "kpis.d").mkdir()
    return tmp_path / "kpis.d" / "own.yaml"


def test_a_changed_kpi_opens_nothing_by_what_it_was(declared: Path) -> None:
    few = tuple(
        held("north", who, month, signed=False, channel="phone")
        for who in advisors("north")[:3]
        for month in MONTHS
    )
    query = of_board(bank(few))
    query.compute([get("signature_conversion")], SPRING, by=("team",))
    declared.write_text(DECLARED.format(channel="online, phone"), encoding="utf-8")
    assert teams_seen(query) == {"north"}
    declared.write_text(DECLARED.format(channel="phone"), encoding="utf-8")
    assert teams_seen(query) == set(), "only three advisors have met anybody by phone"


def teams_seen(query: Query) -> set[str]:
    own = all_kpis()["own_meetings"]
    found = query.compute([own], SPRING, by=("team",))[own.name]
    return set(found.loc[found["value"].notna(), "team"])
