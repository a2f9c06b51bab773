"""Meetings of advisors are counted for each member of a filter, and added up for each choice."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from kpi import chosen
from kpi.batches import batches
from kpi.chosen import apart
from kpi.engine import shared
from kpi.engine.shared import Shared
from kpi.facts.virtual import VIRTUAL
from kpi.parameters import Parameters
from kpi.rows import Apart, Rows
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.sums import statement
from tests.kpi.organisation import FIRST, KPIS, MARCH, SECOND, ask, organisation

OF_ADVISORS = [kpi for kpi in KPIS.values() if kpi.fact in VIRTUAL]
EVERYTHING = Scope.everything()
NORTH = Scope(units=frozenset({"north"}), advisors=None, names=True)
SETTINGS = (
    Parameters(),
    Parameters(active_grain="month", contract_basis="started"),
    Parameters(active_channels=("online", "phone"), active_meetings=2),
)
CHOICES = (
    MARCH.where("channel", "phone", "unheard of"),
    MARCH.where("service", "loan").where("channel", "online", "phone"),
    MARCH.where("service", "unheard of"),
    MARCH.where("service_category", "credit").where("team", "north"),
)


@pytest.mark.parametrize("number, scope", [(FIRST, EVERYTHING), (SECOND, NORTH)])
@pytest.mark.parametrize("parameters", SETTINGS)
def test_added_up_members_are_what_was_chosen(
    number: int, scope: Scope, parameters: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = replace(ask(organisation(number).rows, scope), parameters=parameters)
    for selection in CHOICES:
        assert apart(other_than(selection), query.engine, scope) is None
        assert apart(selection, query.engine, scope) is not None
        added = answers(query.compute, selection)
        with monkeypatch.context() as counted_at_once:
            counted_at_once.setattr(chosen, "MOST_CELLS", 0)
            assert apart(selection, query.engine, scope) is None
            for one, other in zip(added, answers(query.compute, selection), strict=True):
                pd.testing.assert_frame_equal(one, other, check_dtype=False)


def other_than(selection: Selection) -> Selection:
    """Return another choice: the first one in a period is counted by itself."""
    told_apart = min(name for name, _members in selection.filters if name != "team")
    return selection.where(told_apart, "another")


def answers(compute: object, selection: Selection) -> list[pd.DataFrame]:
    """Return what is said of advisors, as a whole, by month and by team."""
    assert callable(compute)
    found = [
        compute(OF_ADVISORS, selection, by=by, grain=grain)
        for by, grain in (((), None), ((), "month"), (("team",), None))
    ]
    return [frame for one in found for frame in one.values()]


@pytest.mark.parametrize("kpi", ["weekly_active_rate", "active_advisors", "contracts_per_advisor"])
def test_no_event_is_read_for_a_further_choice(kpi: str) -> None:
    reads_events = [
        part for part in parts(kpi) if '"meeting"' in part.own.sql or '"signature"' in part.own.sql
    ]
    assert reads_events
    for part in reads_events:
        assert not [name for name in part.binds if name.startswith("filter_")]
        assert [name for name in part.binds if name.startswith("scope_")]


def parts(kpi: str) -> list[Shared]:
    """Return what an engine keeps of an answer about chosen channels."""
    selection = MARCH.where("channel", "phone")
    [batch] = batches([(KPIS[kpi], selection)], (), None, Parameters())
    rows = Rows(NORTH, selection, Parameters(), Apart("channel", ("online", "phone")))
    found = shared.split(statement(batch, rows, (), None, "duckdb").sql)
    assert found
    assert '"mart"."meeting"' not in found.rest.sql
    return list(found.parts.values())
