"""Counts in tables: sorted as numbers, written in the language of the page, not the browser's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
from streamlit.column_config import Column

from kpi.text import grouped
from pages.ui.language import language


def styled(rows: pd.DataFrame, names: Sequence[str]) -> Any:
    """Return rows whose whole numbers in the columns `names` are written in the language."""
    shown: Any = dict.fromkeys(names, partial(grouped, language=language()))
    return rows.style.format(shown) if len(rows) else rows


def columns(names: Sequence[str]) -> dict[str, Any]:
    """Return how these columns stand: numbers at the right."""
    return {name: Column(alignment="right") for name in names}
