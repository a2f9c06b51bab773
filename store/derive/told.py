"""What signatures, ratings and feature uses say about a meeting."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from collections.abc import Mapping

from kpi.facts import FEATURE_USE, MEETING, RATING, SIGNATURE
from kpi.model import Table
from store.build import Build

IS_COMPLETED = "coalesce(status = 'completed', completed_at IS NOT NULL)"
"""Of a signature: by status, by time where it has none."""
SEPARATOR = "|"
_COUNTS = "coalesce(uses, 1) > 0 AND coalesce(area, 'meeting_room') = 'meeting_room'"
_FEATURES = {
    "feature_set": f"string_agg(DISTINCT replace(feature, '{SEPARATOR}', '/'), '{SEPARATOR}' "
    f"ORDER BY replace(feature, '{SEPARATOR}', '/')) FILTER ({_COUNTS})"
}


def _last(rater: str) -> str:
    return f"arg_max(score, (rated_at, score)) FILTER (rater = '{rater}' AND subject = 'meeting')"


_RATINGS = {
    "is_rated": "bool_or(rater = 'customer')",
    "rating_gap": f"{_last('agent')} - {_last('customer')}",
}
_UNKNOWN = {
    "feature_set": "CAST(NULL AS VARCHAR)",
    "is_rated": "CAST(NULL AS BOOLEAN)",
    "rating_gap": "CAST(NULL AS BIGINT)",
}


def tell(build: Build, joins: list[str]) -> dict[str, str]:
    """Return column -> SQL of what is told about `fact`, a meeting; add the joins it needs."""
    found = dict(_UNKNOWN)
    if build.count(f"SELECT count(*) FROM {build.relation(FEATURE_USE)}"):
        joins.append(join(_by_meeting(build, FEATURE_USE, _FEATURES), "shown"))
        found["feature_set"] = "coalesce(shown.feature_set, '')"
    if build.count(f"SELECT count(*) FROM {build.relation(RATING)} WHERE rater = 'customer'"):
        joins.append(join(_by_meeting(build, RATING, _RATINGS), "rated"))
        found |= {"is_rated": "coalesce(rated.is_rated, FALSE)", "rating_gap": "rated.rating_gap"}
    return found


def use(build: Build, joins: list[str]) -> dict[str, str]:
    """Whether a meeting has a signature or a feature use; null where none was delivered."""
    used = dict.fromkeys(
        ("has_signature", "has_completed_signature", "has_feature"), "CAST(NULL AS BOOLEAN)"
    )
    if build.count(f"SELECT count(*) FROM {build.relation(SIGNATURE)}"):
        joins.append(join(_met(build, SIGNATURE, f"bool_or({IS_COMPLETED})"), "signed"))
        used["has_signature"] = "signed.meeting_key IS NOT NULL"
        used["has_completed_signature"] = "coalesce(signed.is_true, FALSE)"
    if build.count(f"SELECT count(*) FROM {build.relation(FEATURE_USE)}"):
        counts = "bool_or(coalesce(uses, 1) > 0)"
        joins.append(join(_met(build, FEATURE_USE, counts), "used"))
        used["has_feature"] = "coalesce(used.is_true, FALSE)"
    return used


def join(table: str, alias: str | None = None) -> str:
    """Return the join of a table by source and key of the meeting to `fact`, a meeting."""
    alias = alias or table
    return (
        f"LEFT JOIN {table} AS {alias} ON {alias}.source = fact.source "
        f"AND {alias}.meeting_key = fact.meeting_key"
    )


def _by_meeting(build: Build, table: Table, measures: Mapping[str, str]) -> str:
    """Create a table of `measures` by `source` and `meeting_key` of the meeting that is meant.

    That is the one of the row's own source, else of another that has the key.
    """
    rows, meetings, told = build.relation(table), build.relation(MEETING), build.own("told")
    home = (
        "SELECT asked.source, asked.meeting_key, "
        "arg_min(meeting.source, (meeting.source <> asked.source, meeting.source)) AS home "
        f"FROM (SELECT DISTINCT source, meeting_key FROM {rows}) AS asked "
        f"JOIN {meetings} AS meeting USING (meeting_key) GROUP BY ALL"
    )
    if build.count(f"SELECT count(DISTINCT source) FROM {meetings}") <= 1:
        only = f"(SELECT DISTINCT source AS home FROM {meetings})"
        chosen = f"SELECT row.*, home FROM {rows} AS row, {only} WHERE meeting_key IS NOT NULL"
    else:
        chosen = f"SELECT row.*, home FROM {rows} AS row JOIN ({home}) USING (source, meeting_key)"
    named = ", ".join(f"{sql} AS {column}" for column, sql in measures.items())
    build.run(
        f"CREATE TEMP TABLE {told} AS SELECT home AS source, meeting_key, {named} "
        f"FROM ({chosen}) GROUP BY home, meeting_key"
    )
    return told


def _met(build: Build, table: Table, is_true: str) -> str:
    """The meetings that a table names: those of the same source, else of any other."""
    rows, met = build.relation(table), build.own("met")
    meetings = build.relation(MEETING)
    named = (
        f"SELECT source, meeting_key, {is_true} AS is_true FROM {rows} "
        "WHERE meeting_key IS NOT NULL GROUP BY ALL"
    )
    if build.count(f"SELECT count(DISTINCT source) FROM {meetings}") <= 1:
        select = f"SELECT meeting_key, bool_or(is_true) AS is_true FROM ({named}) GROUP BY ALL"
        build.run(
            f"CREATE TEMP TABLE {met} AS SELECT source.source, named.* FROM ({select}) AS named, "
            f"(SELECT DISTINCT source FROM {meetings}) AS source"
        )
        return met
    build.run(
        f"CREATE TEMP TABLE {met} AS SELECT home AS source, meeting_key, "
        "bool_or(is_true) AS is_true FROM (SELECT named.source, named.meeting_key, "
        "any_value(is_true) AS is_true, "
        "arg_min(meeting.source, (meeting.source <> named.source, meeting.source)) AS home "
        f"FROM ({named}) AS named JOIN {meetings} AS meeting USING (meeting_key) "
        "GROUP BY ALL) GROUP BY ALL"
    )
    return met
