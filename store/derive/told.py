"""What ratings and feature uses say about a meeting."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from collections.abc import Mapping

from kpi.facts import FEATURE_USE, MEETING, RATING
from kpi.model import Table
from store.build import Build

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
        joins.append(_join(_by_meeting(build, FEATURE_USE, _FEATURES), "shown"))
        found["feature_set"] = "coalesce(shown.feature_set, '')"
    if build.count(f"SELECT count(*) FROM {build.relation(RATING)} WHERE rater = 'customer'"):
        joins.append(_join(_by_meeting(build, RATING, _RATINGS), "rated"))
        found |= {"is_rated": "coalesce(rated.is_rated, FALSE)", "rating_gap": "rated.rating_gap"}
    return found


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


def _join(table: str, alias: str) -> str:
    return (
        f"LEFT JOIN {table} AS {alias} ON {alias}.source = fact.source "
        f"AND {alias}.meeting_key = fact.meeting_key"
    )
