"""SQL says what the expression says."""

from __future__ import annotations

import duckdb
import ibis
import ibis.expr.types as ir
import pytest

from kpi.engine.compile import compile_

ROWS = ibis.table({"x": "boolean", "y": "boolean"}, name="rows")
NEGATED = {
    "known": ((~ROWS.x).notnull(), [True, True, False]),
    "unknown": ((~ROWS.x).isnull(), [False, False, True]),
    "equal": ((~ROWS.x) == ROWS.y, [False, True, None]),
    "different": (ROWS.y != (~ROWS.x), [True, False, None]),
    "among": ((~ROWS.x).isin([True]), [False, True, None]),
    "filled": ((~ROWS.x).fill_null(ibis.literal(value=True)), [False, True, True]),
}


@pytest.mark.parametrize("name", NEGATED)
def test_a_negation_is_compared_as_a_whole(name: str) -> None:
    expression, expected = NEGATED[name]
    assert found(expression) == expected


def found(expression: ir.Value) -> list[object]:
    """Return the values for rows in which x is true, false, unknown, and y is true."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE rows (x BOOLEAN, y BOOLEAN)")
    connection.execute("INSERT INTO rows VALUES (TRUE, TRUE), (FALSE, TRUE), (NULL, TRUE)")
    sql = compile_(ROWS.select(value=expression), "duckdb").sql
    return [value for (value,) in connection.execute(sql).fetchall()]
