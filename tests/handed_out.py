"""What of an exhibit leaves the portal: its table as a file, its chart and its table on paper."""

from __future__ import annotations

import math

import pandas as pd

from kpi.errors import PortalError
from kpi.exhibits import Exhibit, Heatmap, Shown
from kpi.export.charts import chart
from kpi.export.csv import csv_bytes
from kpi.export.document import Chart
from kpi.export.drawing import Drawing
from kpi.export.grids import grid, hours
from kpi.query import Query
from kpi.selection import Selection


def handed_out(exhibit: Exhibit, query: Query, selection: Selection) -> str:
    """Return all of it as text, or the sentence why there is nothing.

    A chart draws no value that its table does not have.
    """
    try:
        shown = exhibit.shown(query, selection)
    except PortalError as error:
        return str(error)
    drawn = chart(Drawing(exhibit=exhibit, shown=shown, selection=selection, language="en"))
    if drawn is not None:
        check(drawn, shown)
    heat = hours(exhibit, shown, "en") if isinstance(exhibit, Heatmap) and len(shown.rows) else None
    return f"{csv_bytes(shown, 'en').decode()}{drawn}{grid(shown, 'en')}{heat}"


def check(drawn: Chart, shown: Shown) -> None:
    numbers = shown.rows.select_dtypes("number").to_numpy().ravel()
    known = {round(float(one), 9) for one in numbers if not pd.isna(one)}
    for series in drawn.series:
        assert len(series.values) == len(drawn.categories), shown.name
        if series.role == "value":
            values = {round(one, 9) for one in series.values if one is not None}
            assert all(map(math.isfinite, values)), shown.name
            assert values <= known, shown.name
