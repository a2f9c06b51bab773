"""A bare Streamlit page that draws figures which are ready: what the portal is compared with."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import streamlit as st


@st.cache_resource
def ready(path: str) -> Any:
    """Return the names of what can be chosen, and the rows for every choice."""
    return pickle.loads(Path(path).read_bytes())


def draw(kind: str, content: Any, key: str) -> None:
    """Draw one thing with Streamlit's own elements."""
    if kind == "tiles":
        for place, (label, value, change, trend) in zip(
            st.columns(len(content)), content, strict=True
        ):
            place.metric(label, value, change or None, chart_data=trend, border=True)
    elif kind == "chart":
        st.plotly_chart(content, key=key)
    else:
        st.dataframe(content, key=key, hide_index=True)


st.set_page_config(layout="wide")
names, rows_of = ready(
    f"{os.environ['BENCH_READY']}/{st.query_params['page']}_{st.query_params['period']}"
)
with st.container(key=f"filter_{st.query_params['dimension']}"):
    chosen = st.multiselect("Filter", list(names), format_func=names.get)
for number, row in enumerate(rows_of[tuple(chosen)]):
    for index, place in enumerate(st.columns(len(row))):
        with place:
            kind, content = row[index]
            draw(kind, content, key=f"{number}_{index}")
