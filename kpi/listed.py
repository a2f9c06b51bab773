"""Lines of a command for programs: CSV or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pandas as pd


def listed(lines: Sequence[Mapping[str, object]], form: str) -> str:
    """Return lines of the same columns as `csv` or `json`; None is nothing."""
    if form == "json":
        return json.dumps(lines, indent=1, ensure_ascii=False)
    return str(pd.DataFrame(lines).to_csv(index=False)).rstrip("\n")
