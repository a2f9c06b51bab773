"""The mart of customers: whose they are today, and what of their record is missing or wrong."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from kpi.facts import CUSTOMER
from kpi.facts.quality import FIELDS
from store import clock, implied
from store.build import Build
from store.derive import duplicates, moments
from store.derive.dimensions import kinds, members, put, repeats
from store.erasure.listed import is_stand_in
from store.sql import TYPES, name, names

NEEDED = {"customer", "advisor", "advisor_unit", "org_unit"}
TODAY = "(SELECT coalesce(until_on, CAST(loaded_at AS DATE)) FROM ledger.freshness)"
NOW = "(SELECT loaded_at FROM ledger.freshness)"
_LETTER = r"[\p{L}\p{N}]"
EMAIL = (
    rf"[\p{{L}}\p{{N}}!#$%&''*+/=?^_`{{|}}~-]+([.][\p{{L}}\p{{N}}!#$%&''*+/=?^_`{{|}}~-]+)*"
    rf"@({_LETTER}({_LETTER}|-)*[.])+[\p{{L}}]{{2,63}}"
)
_FIGURES = "regexp_replace(phone, '[^0-9]', '', 'g')"
PHONE = (
    r"regexp_full_match(trim(phone), '[+]?[0-9 ()/.–-]+') "
    f"AND length({_FIGURES}) BETWEEN 6 AND 15 "
    f"AND replace({_FIGURES}, left({_FIGURES}, 1), '') <> ''"
)
_POSTCODE = "regexp_replace(upper(trim(postcode)), '^(DE|D|AT|A|CH)[- ]', '')"
POSTCODE = (
    f"CASE WHEN regexp_full_match({_POSTCODE}, '(0[1-9]|[1-9][0-9])[0-9]{{3}}') THEN 5 "
    f"WHEN regexp_full_match({_POSTCODE}, '[1-9][0-9]{{3}}') THEN 4 ELSE 0 END"
)
DATES = (
    f"coalesce(created_at <= {NOW} AND created_at >= TIMESTAMP '1900-01-01', TRUE) "
    f"AND coalesce(updated_at <= {NOW} AND updated_at >= TIMESTAMP '1900-01-01', TRUE) "
    "AND coalesce(created_at <= updated_at, TRUE)"
)
PLACE = (
    f"SELECT advisor_key, unit_key, region_key FROM place WHERE {TODAY} BETWEEN from_on AND to_on"
)
OWNER = (
    "SELECT advisor_key, NOT is_inferred "
    f"AND coalesce(licensed_to_on, {TODAY}) >= {TODAY} AS owner_valid FROM mart.advisor"
)


def derive(build: Build) -> None:
    """Write `mart.customer` anew where records or people changed.

    Else only whose customers they are is brought to the day.
    """
    if not _is_complete(build):
        _write(build)
    elif not build.has_rows(CUSTOMER):
        return
    elif build.changed & NEEDED:
        _write(build)
    else:
        _refresh(build)


def _write(build: Build) -> None:
    if _are_only_named(build):
        _put(build, _named(), is_view=True)
        return
    known = _known(build)
    build.run(f"CREATE OR REPLACE TEMP TABLE checked AS {_checked(build, known)}")
    if known & {"email", "phone", "postcode"}:
        duplicates.find(build)
    else:
        build.run(duplicates.NONE)
    columns = names(column.name for column in (*CUSTOMER.columns, *CUSTOMER.derived))
    _put(
        build,
        f"SELECT {columns}, is_inferred FROM checked "
        f"LEFT JOIN ({PLACE}) USING (advisor_key) LEFT JOIN ({OWNER}) USING (advisor_key) "
        "LEFT JOIN duplicate USING (customer_key) ORDER BY event_on",
        is_view=False,
    )
    build.run("DROP TABLE checked")


def _put(build: Build, select: str, *, is_view: bool) -> None:
    put(build, CUSTOMER, select, kinds(build)[CUSTOMER.name], is_view=is_view)


def _are_only_named(build: Build) -> bool:
    """Whether nobody delivers customers, and no two sources name the same."""
    delivered = "SELECT 1 FROM canonical.customer WHERE NOT is_inferred LIMIT 1"
    return not build.rows(delivered) and not repeats(build, "FROM canonical.customer", CUSTOMER)


def _named() -> str:
    """Return SQL for customers whom nobody delivers: nothing but their keys is known."""
    known = {"is_delivered": "FALSE", "has_name": _given("name")}
    derived = ", ".join(
        f"{known.get(one.name) or implied.unknown(TYPES[one.type])} AS {name(one.name)}"
        for one in CUSTOMER.derived
    )
    columns = names(column.name for column in CUSTOMER.columns)
    return f"SELECT {columns}, {derived}, is_inferred FROM canonical.customer"


def _checked(build: Build, known: set[str]) -> str:
    """Return SQL for the records with what can be said of each by itself."""
    has = ", ".join(
        f"{_given(field) if field in known else 'CAST(NULL AS BOOLEAN)'} AS {name(f'has_{field}')}"
        for field in FIELDS
    )
    checks = {
        "email_valid": ("email", _matches("lower(trim(email))", EMAIL), "BOOLEAN"),
        "phone_valid": ("phone", PHONE, "BOOLEAN"),
        "postcode_digits": ("postcode", POSTCODE, "INTEGER"),
    }
    checked = ", ".join(
        f"{_if_given(field, then) if field in known else f'CAST(NULL AS {kind})'} AS {column}"
        for column, (field, then, kind) in checks.items()
    )
    day = f"CAST({clock.to_local('created_at', build.parameters.time_zone)} AS DATE)"
    return (
        f"SELECT *, {moments.WEEK} AS week_on, {moments.MONTH} AS month_on FROM ("
        f"SELECT *, {day} AS event_on, owner_key AS advisor_key, "
        f"NOT is_inferred AND NOT {is_stand_in('customer_key')} AS is_delivered, "
        f"{has}, {checked}, CASE WHEN created_at IS NOT NULL OR updated_at IS NOT NULL "
        f"THEN {DATES} END AS dates_valid FROM ({members(build, CUSTOMER)}))"
    )


def _known(build: Build) -> set[str]:
    """Return the fields that any record has."""
    found = ", ".join(f"bool_or({_given(field)})" for field in FIELDS)
    [known] = build.rows(f"SELECT {found} FROM canonical.customer")
    return {field for field, is_known in zip(FIELDS, known, strict=True) if is_known}


def _given(field: str) -> str:
    return f"coalesce(trim({name(field)}) <> '', FALSE)"


def _if_given(field: str, then: str) -> str:
    return f"CASE WHEN {_given(field)} THEN {then} END"


def _matches(text: str, pattern: str) -> str:
    return f"regexp_full_match({text}, '{pattern}')"


def _refresh(build: Build) -> None:
    if kinds(build)[CUSTOMER.name] == "VIEW":
        return
    build.run(
        "UPDATE mart.customer SET unit_key = now.unit_key, region_key = now.region_key, "
        "owner_valid = now.owner_valid FROM ("
        f"SELECT advisor_key, unit_key, region_key, owner_valid FROM ({OWNER}) "
        f"LEFT JOIN ({PLACE}) USING (advisor_key)) AS now "
        "WHERE now.advisor_key = customer.advisor_key AND "
        "(customer.unit_key, customer.region_key, customer.owner_valid) "
        "IS DISTINCT FROM (now.unit_key, now.region_key, now.owner_valid)"
    )


def _is_complete(build: Build) -> bool:
    """Whether the mart has every declared column: an earlier version may have made it."""
    there = build.rows(
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_schema = 'mart' AND table_name = 'customer'"
    )
    declared = {column.name for column in (*CUSTOMER.columns, *CUSTOMER.derived)}
    return declared <= {column for (column,) in there}
