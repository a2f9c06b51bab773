"""The SQL for engines on which the suite has not passed: a preview, kept as files to be read.

One file per engine in `preview/`, made with the golden values by `python -m kpi golden`. A test
fails where a file is not what this release compiles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ibis.common.exceptions import IbisError

from kpi.batches import Batch, batches
from kpi.conformance.questions import QUESTIONS, Question
from kpi.engine.base import Dialect
from kpi.rows import Rows
from kpi.sums import statement

FOLDER = Path(__file__).parent / "preview"
PREVIEWED: tuple[Dialect, ...] = ("snowflake", "bigquery", "trino", "databricks")
_RANDOM, _ANY = re.compile("'[0-9a-f]{32}'"), "'any'"
"""A text that no value contains is made anew with each compilation."""
_HEADING = (
    "-- Preview: what the portal would ask {dialect}. Compiled, never run: nobody has shown yet\n"
    "-- that the answers are right. The schema is named when a version is read.\n"
)


def texts() -> Iterator[tuple[Path, str]]:
    """Yield each file with what belongs in it."""
    for dialect in PREVIEWED:
        parts = [_HEADING.format(dialect=dialect), *_statements(dialect, QUESTIONS[0])]
        yield FOLDER / f"{dialect}.sql", "\n".join(parts)


def _statements(dialect: Dialect, question: Question) -> Iterator[str]:
    asked = [(kpi, question.selection) for kpi in question.kpis()]
    for batch in batches(asked, question.by, question.grain, question.parameters):
        names = ", ".join(dict.fromkeys(kpi.name for kpi, _part in batch.parts))
        yield f"-- {names}\n{_compiled(batch, question, dialect)}\n"


def _compiled(batch: Batch, question: Question, dialect: Dialect) -> str:
    rows = Rows(question.scope, batch.selection, question.parameters)
    try:
        sql = statement(batch, rows, question.by, question.grain, dialect).sql
    except IbisError as error:
        return f"-- not possible: {str(error).splitlines()[0]}"
    return f"{_RANDOM.sub(_ANY, sql)};"
