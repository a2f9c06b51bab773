"""The golden values: what every KPI answers to every question, kept beside this file.

They are those of the portal's own engine, made by `python -m kpi golden`, which checks every
answer that is not split against the KPI's independent SQL.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from kpi.assemble import Results
from kpi.conformance.questions import Question

FILE = Path(__file__).parent / "golden.json"
NUMBERS = ("value", "numerator", "denominator", "sample")
DIGITS = 12

Row = tuple[str | float | None, ...]
"""The members a row is about, then `NUMBERS`; unknown is None."""
Golden = Mapping[str, Mapping[str, tuple[Row, ...]]]
"""Question → KPI → rows."""


def rows_of(found: pd.DataFrame, question: Question) -> tuple[Row, ...]:
    """Return the rows of one KPI's answer."""
    labels = [*question.by, *(["bucket"] if question.grain else [])]
    return tuple(
        (*(_label(row[name]) for name in labels), *(_number(row[name]) for name in NUMBERS))
        for _, row in found.iterrows()
    )


def answers(results: Results, question: Question) -> dict[str, tuple[Row, ...]]:
    """Return KPI → rows."""
    return {name: rows_of(frame, question) for name, frame in results.items()}


def load() -> Golden:
    """Return the golden values of this release."""
    plain: dict[str, dict[str, list[list[str | float | None]]]] = json.loads(
        FILE.read_text(encoding="utf-8")
    )
    return {
        question: {kpi: tuple(tuple(row) for row in rows) for kpi, rows in kpis.items()}
        for question, kpis in plain.items()
    }


def written(golden: Golden) -> str:
    """Return the text of the file: one line per KPI, so that a change is seen as one."""
    return "\n".join(["{", *_lines(golden), "}"]) + "\n"


def _lines(golden: Golden) -> Iterator[str]:
    for number, (question, kpis) in enumerate(golden.items(), start=1):
        yield f"{json.dumps(question)}: {{"
        named = [f" {json.dumps(kpi)}: {json.dumps(rows)}" for kpi, rows in kpis.items()]
        yield ",\n".join(named)
        yield "}" if number == len(golden) else "},"


def _label(value: object) -> str | None:
    return None if pd.isna(value) else str(value)


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(f"{float(value):.{DIGITS}g}")  # type: ignore[arg-type]
