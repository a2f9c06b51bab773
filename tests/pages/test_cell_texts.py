"""Texts of cells reach the browser as those that pandas would have told Streamlit."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.proto.ArrowData_pb2 import ArrowData

from pages.ui.cell_texts import with_texts

ROWS = pd.DataFrame(
    {
        "name": pd.Series(["Anna", "Bert", None], dtype="str"),
        "held": [1234.0, float("nan"), 7.0],
        "change": [0.5, -0.25, 0.0],
    }
)
TEXTS = {"held": ["1.234", "–", "7"], "change": ["+50 %", "−25 %", "0 %"]}


def test_numbers_read_as_told_and_what_is_not_told_as_it_is() -> None:
    told = _texts(with_texts(ROWS, TEXTS, {}))

    assert told["held"] == TEXTS["held"]
    assert told["change"] == TEXTS["change"]
    assert told["name"] == ["Anna", "Bert", None]


def test_a_colour_is_that_of_the_whole_column() -> None:
    own, plain = with_texts(ROWS, TEXTS, {"name": "#000000"}), ROWS.style
    plain.set_properties(subset=["name"], color="#000000")

    assert _told(own).styler.styles == _told(plain).styler.styles


def test_what_is_not_told_reads_as_pandas_writes_it() -> None:
    rows = pd.DataFrame({"on": pd.to_datetime(["2026-11-23", None]).date, "share": [12.5, 0.0]})

    assert _texts(with_texts(rows, {}, {})) == pa.Table.from_pandas(rows.astype(str)).to_pydict()


def test_an_unchanged_table_is_the_same_for_the_browser() -> None:
    first, second = (ArrowData(), ArrowData())
    for proto in (first, second):
        marshall_styler(proto, with_texts(ROWS.copy(), TEXTS, {"name": "#000000"}), "place")

    assert first == second


def _texts(styled: Any) -> dict[str, list[str | None]]:
    told: dict[str, list[str | None]] = (
        pa.ipc.open_stream(_told(styled).styler.display_values).read_all().to_pydict()
    )
    return told


def _told(styled: Any) -> Any:
    proto = ArrowData()
    marshall_styler(proto, styled.set_uuid("table"), "table")
    return proto
