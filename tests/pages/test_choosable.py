"""A chosen row is that of the thing it was chosen for."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

TABLE = """
import streamlit as st
from pages.ui.choosable import choose
names = st.session_state.setdefault("names", ["Anna", "Berta"])
roles = st.session_state.setdefault("role", "advisor")
rows = [{"Name": name, "Role": roles} for name in names]
st.text(choose("people", names, rows, [ord(name[0]) for name in names]))
"""


@pytest.mark.parametrize(
    ("change", "chosen"),
    [
        ({}, "Berta"),
        ({"role": "board member"}, "Berta"),
        ({"names": ["Anna", "Axel", "Berta"]}, "None"),
        ({"names": ["Berta", "Anna"]}, "None"),
        ({"names": ["Anna"]}, "None"),
    ],
)
def test_no_other_thing_is_chosen_when_rows_change(change: dict[str, object], chosen: str) -> None:
    app = AppTest.from_string(TABLE, default_timeout=60).run()
    key = app.dataframe[0].key
    assert key is not None
    app.session_state[key] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    for name, value in change.items():
        app.session_state[name] = value
    app.run()
    assert not app.exception
    assert [text.value for text in app.text] == [chosen]
