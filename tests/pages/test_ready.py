"""A picture reaches the browser as it was drawn: Plotly does not check it once more."""

from __future__ import annotations

import json

import streamlit
from streamlit.testing.v1 import AppTest

SCRIPT = """
from pages.ui.charts.template import Chart, draw
chart = Chart(spec={"data": [{"type": "bar", "x": [1]}], "layout": {}}, alt="", members=("a",))
draw(chart, "plain")
draw(chart, "choosing", lambda member: None)
"""


def test_streamlit_1_67_sends_a_picture_as_it_stands() -> None:
    """It asks what derives from Plotly's figure for `to_dict` alone, and takes it for checked."""
    assert streamlit.__version__ == "1.67.0", "Look at what st.plotly_chart does with a figure."
    page = AppTest.from_string(SCRIPT).run()
    assert not page.exception
    sent = [json.loads(element.proto.spec) for element in page.get("plotly_chart")]
    assert len(sent) == 2
    assert all(set(one["layout"]) == {"meta"} for one in sent), "Plotly has added a template."
