"""No exhibit of any page tells a board member what hidden groups did among themselves."""

from __future__ import annotations

import importlib
from dataclasses import replace
from functools import cache

from kpi.exhibits import Breakdown
from kpi.query import Query
from kpi.text import Label
from tests.handed_out import handed_out
from tests.kpi.tiny import Row
from tests.small_groups.board import SPRING, bank, of_board, of_keeper

PAGE = "contracts"
SIGNED, UNSIGNED = "tiny0-3-False-online", "south0-3-True-online"


def exchanged(row: Row) -> Row:
    """Return a meeting of the bank in which a signature went from the south to the tiny team.

    Both are hidden, so all sums that a board member sees stay as they are.
    """
    key = row["meeting_key"]
    return {**row, "has_signature": key == SIGNED} if key in (SIGNED, UNSIGNED) else row


@cache
def queries() -> tuple[Query, Query]:
    tables = bank()
    return of_board(), of_board(
        {**tables, "meeting": [exchanged(row) for row in tables["meeting"]]}
    )


def test_no_exhibit_depends_on_what_hidden_groups_exchanged() -> None:
    before, after = queries()
    for exhibit in importlib.import_module(f"pages.views.{PAGE}").PAGE.exhibits:
        assert handed_out(exhibit, before, SPRING) == handed_out(exhibit, after, SPRING), (
            exhibit.name
        )


def test_whoever_sees_everything_sees_the_exchange() -> None:
    by_team = Breakdown(
        name="x", title=Label("x", "x"), kpi="signature_conversion", dimension="team"
    )
    everything = of_keeper()
    other = replace(everything, engine=queries()[1].engine)
    assert handed_out(by_team, everything, SPRING) != handed_out(by_team, other, SPRING)
