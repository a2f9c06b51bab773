"""A plain table, of which one row can be chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st

Thing = TypeVar("Thing")


def choose(
    key: str, things: Sequence[Thing], rows: Sequence[Mapping[str, str]], ids: Sequence[int]
) -> Thing | None:
    """Draw a row for each thing, and return the thing whose row is chosen.

    The browser keeps the chosen place when rows change, and another thing may stand there then:
    things of other ids are another table, of which nothing is chosen.
    """
    table = st.dataframe(
        rows,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"{key}_{hash(tuple(ids))}",
    )
    places = table.selection.rows
    return things[places[0]] if places else None
