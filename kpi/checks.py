"""Rows of `record_check`: every customer record against every rule that applies to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

import ibis
import ibis.expr.types as ir

from kpi import facts
from kpi.engine.compile import among
from kpi.facts.quality import FIELDS, RECORD_CHECK
from kpi.parameters import Parameters
from kpi.rows import Rows

DIGITS = {"DE": 5, "AT": 4, "CH": 4}
AREAS = ("completeness", "validity", "duplicates")


class Rule(NamedTuple):
    """A rule for one set of records. `applies` and `passed` are boolean; null is not judged."""

    name: str
    area: str
    applies: Any
    passed: Any


def checks(rows: Rows) -> ir.Table:
    """Return the rows of `kpi.facts.quality.RECORD_CHECK`, of any creation day."""
    customer = rows.scoped(facts.CUSTOMER)
    columns = [column.name for column in RECORD_CHECK.derived]
    parts = [
        customer.filter(rule.applies, rule.passed.notnull())
        .mutate(rule=ibis.literal(rule.name), area=ibis.literal(rule.area), is_passed=rule.passed)
        .select(columns)
        for rule in rules(customer, rows.parameters)
    ]
    return rows.filtered(ibis.union(*parts), RECORD_CHECK)


def rules(customer: ir.Table, parameters: Parameters) -> Iterator[Rule]:
    """Return the rules in force. Records that are only named by facts have one of their own."""
    delivered = customer.is_delivered
    for field in FIELDS:
        required = _required(customer, parameters, field)
        if required is not None:
            yield Rule(
                f"given_{field}", "completeness", delivered & required, customer[f"has_{field}"]
            )
    allowed = sorted({DIGITS[country] for country in parameters.postcode_countries}) or [4, 5]
    for name, passed in (
        ("valid_email", customer.email_valid),
        ("valid_phone", customer.phone_valid),
        ("valid_postcode", customer.postcode_digits.isin(allowed)),
        ("valid_dates", customer.dates_valid),
        ("valid_owner", customer.owner_valid),
    ):
        yield Rule(name, "validity", delivered, passed)
    yield Rule("known_customer", "validity", delivered.notnull(), delivered)
    yield Rule("unique", "duplicates", delivered, customer.duplicate_group.isnull())


def _required(customer: ir.Table, parameters: Parameters, field: str) -> Any:
    """Return for which records a field is required, or None where for none."""
    is_company = customer.is_company.fill_null(True)
    groups = among(customer.segment, "required_groups")
    audiences = (
        (parameters.required_of_all, ibis.literal(True)),
        (parameters.required_of_companies, is_company),
        (parameters.required_of_persons, ~is_company),
        (parameters.required_of_groups, groups.fill_null(False)),
    )
    found = [audience for fields, audience in audiences if field in fields]
    return reduce(or_, found) if found else None
