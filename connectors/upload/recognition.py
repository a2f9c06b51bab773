"""What a table of a file is about, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from connectors.upload import whereabouts, words
from connectors.upload.fields import Field, fields_of
from connectors.upload.headings import names_table, resemblance
from connectors.upload.profile import ColumnProfile
from connectors.upload.suitability import FITTING, suitability
from kpi import facts

_ENOUGH = 0.55
_NAMED_BONUS = 1.2
_COMPANION_WEIGHT = 0.45
_LEAST = 1.0
_REJECTED = -0.5
_SURE = 0.75
_FAR_MORE = 1.5
"""A table that far more columns fit is meant, though a needed one has a name nobody knows."""
_ANSWERS = ("rating", "rating_agent", "rating_service", "nps_answer")
_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "meeting": (("meeting.starts_at",),),
    "advisor": (("advisor.name", "advisor.email", "advisor.last_name", "advisor.advisor_key"),),
    "advisor_unit": (
        ("advisor_unit.unit_key",),
        ("advisor.name", "advisor.email", "advisor.advisor_key"),
    ),
    "absence": (
        ("absence.from_on",),
        ("absence.to_on",),
        ("advisor.name", "advisor.email", "advisor.advisor_key"),
    ),
    "org_unit": (("org_unit.name", "org_unit.unit_key"),),
    "customer": (
        ("customer.name", "customer.email", "customer.customer_key", "customer.last_name"),
    ),
    "service": (("service.name", "service.service_key"),),
    "booking_page": (("booking_page.page_key", "booking_page.url"),),
    "touchpoint": (("touchpoint.name", "touchpoint.touchpoint_key"),),
    "season": (("season.name",), ("season.from_on",), ("season.to_on",)),
    "page_visit": (("page_visit.visited_at",), ("page_visit.page_key",)),
    "rating": (("rating.score",),),
    "nps_answer": (("nps_answer.score",),),
    "signature": (("signature.started_at", "signature.completed_at"),),
    "feature_use": (("feature_use.feature",), ("feature_use.used_at",)),
    "login": (("login.logged_in_at",), ("advisor.name", "advisor.email", "advisor.advisor_key")),
    "invitation": (("invitation.sent_at",),),
    "process_case": (
        ("process_case.created_at", "process_case.closed_at"),
        ("process_case.outcome", "process_case.value", "process_case.process"),
    ),
    "process_step": (
        ("process_step.case_key",),
        ("process_step.step",),
        ("process_step.entered_at",),
    ),
    "ticket": (
        ("ticket.opened_at",),
        ("ticket.ticket_key", "ticket.resolved_at", "ticket.priority"),
    ),
    "outage": (("outage.system",), ("outage.from_at",)),
    "interaction": (("interaction.count",), ("interaction.from_on",)),
    "milestone": (("milestone.name",), ("milestone.planned_on",)),
    "business_goal": (("business_goal.goal",), ("business_goal.target",)),
    "feedback": (("feedback.text",), ("feedback.given_at",)),
}
"""Without one field of each group a file is not about the table."""


@dataclass(frozen=True)
class Recognition:
    """What a table is about and which field each heading is; `score` compares tables. Headings
    that are `uncertain` (`whereabouts`) are no field yet."""

    table: str
    headings: dict[str, str]
    score: float
    uncertain: tuple[str, ...] = ()


def recognise(name: str, columns: Sequence[ColumnProfile]) -> Recognition:
    """Return the best reading of a table; its `table` is empty where none is likely.

    `name`: file and sheet name, a hint only.
    """
    candidates = [assign(table.name, columns, name) for table in facts.TABLES]
    best = max(candidates, key=lambda found: found.score)
    if best.score < _LEAST:
        return Recognition("", {}, 0)
    likely = max(candidates, key=lambda found: len(found.headings))
    return likely if len(likely.headings) > _FAR_MORE * len(best.headings) else best


def assign(
    table: str,
    columns: Sequence[ColumnProfile],
    name: str = "",
    *,
    without: Sequence[str] = (),
) -> Recognition:
    """Return which field each heading is if the rows are about `table`.

    `headings` maps fields to headings; each heading serves once. Fields of the groups
    `without` are not considered.
    """
    ranked = sorted(
        (
            (_score(column, field, table), -order, -position, field, column.heading)
            for order, field in enumerate(fields_of(table))
            if field.group not in without
            for position, column in enumerate(columns)
        ),
        key=lambda entry: entry[:3],
        reverse=True,
    )
    chosen: dict[str, str] = {}
    total = 0.0
    for score, _, _, field, heading in ranked:
        if score < _ENOUGH or field.name in chosen or heading in chosen.values():
            continue
        chosen[field.name] = heading
        total += score * (1 if field.group == table else _COMPANION_WEIGHT)
    silent = tuple(group for group in _ANSWERS if group != table and _is_silent(group, chosen))
    if silent and not without:
        return assign(table, columns, name, without=silent)
    doubtful = whereabouts.uncertain(chosen, columns) if table == "meeting" else ()
    chosen = {name: heading for name, heading in chosen.items() if heading not in doubtful}
    _share_location(chosen, columns)
    if any(not chosen.keys() & set(group) for group in _NEEDED[table]):
        return Recognition(table, chosen, 0)
    bonus = _NAMED_BONUS if names_table(name, table) else 0
    return Recognition(table, chosen, total + bonus, doubtful)


def missing(table: str, present: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of fields of which none is present, though one is needed."""
    return tuple(group for group in _NEEDED.get(table, ()) if not set(group) & set(present))


def fits(column: ColumnProfile, field: Field) -> bool:
    """Return whether the values of a column can be values of the field."""
    return not column.filled or suitability(column, field) > _REJECTED


def _score(column: ColumnProfile, field: Field, table: str) -> float:
    name = resemblance(column.heading, field.name, table)
    if field.column == "email" and column.email_share >= FITTING:
        twin = resemblance(column.heading, f"{field.group}.name", table)
        name = max(name, twin * 0.95)
    if name < (_SURE if field.kind == "text" else _ENOUGH):
        return 0
    fit = suitability(column, field) if column.filled else -0.1
    return name + fit if fit > _REJECTED else 0


def _is_silent(group: str, chosen: dict[str, str]) -> bool:
    """Return whether an answer was given a comment or a date, but no score."""
    own = [field for field in chosen if field.startswith(f"{group}.")]
    return bool(own) and f"{group}.score" not in own


def _share_location(chosen: dict[str, str], columns: Sequence[ColumnProfile]) -> None:
    """Let the place tell the channel where nothing else does: `Zoom`, `Filiale`, `Telefon`."""
    place = chosen.get("meeting.location")
    if not place or "meeting.channel" in chosen:
        return
    column = next(column for column in columns if column.heading == place)
    if not column.is_complete or not column.values:
        return
    known = sum(bool(words.proposed("meeting.channel", value)) for value in column.values)
    if known / len(column.values) >= FITTING:
        chosen["meeting.channel"] = place
