"""Comments of customers and advisors, newest first, for those who may see their meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi import facts, words
from kpi.engine.compile import bind
from kpi.exhibits.base import ShownColumn
from kpi.exhibits.named_listing import NamedListing
from kpi.model import Table
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.rows import Rows
from kpi.selection import Selection
from kpi.text import Label

TONES = {
    "good": Label("gut", "good"),
    "middling": Label("mittel", "medium"),
    "bad": Label("schlecht", "bad"),
}
"""Ratings from 4, of 3, below; recommendations from 9, of 7 or 8, below."""
_GOOD, _BAD = {"rating": 4, "nps_answer": 9}, {"rating": 3, "nps_answer": 7}
_COLUMNS = (
    ShownColumn("scored", Label("Bewertung", "Rating"), "text"),
    ShownColumn("comment", Label("Kommentar", "Comment"), "text"),
    ShownColumn("by", Label("Von", "By"), "text"),
    ShownColumn("on", Label("Tag", "Day"), "date"),
    ShownColumn("service", Label("Service", "Service"), "text"),
    ShownColumn("channel", Label("Kanal", "Channel"), "text"),
    ShownColumn("team", Label("Team", "Team"), "text"),
)
_HIDDEN = Label(
    "Kommentare können Namen enthalten und sind für Ihre Rolle nicht freigegeben.",
    "Comments may contain names and are not released for your role.",
)


@dataclass(frozen=True, kw_only=True)
class Comments(NamedListing):
    """The comments of the selection, newest first.

    `tone` is one of `TONES` or empty, `search` a text they contain, whatever its case. Empty
    where the reader may see no names.
    """

    kpi: str = "comments"
    pinned: str = ""
    wide: str = "comment"
    tone: str = ""
    search: str = ""
    columns = _COLUMNS
    hidden = _HIDDEN

    def narrowed(self, address: Mapping[str, Sequence[str]]) -> Self:
        """Return the comments an address asks for by `tone` and `search`."""
        tone = next(iter(address.get("tone", ())), "")
        search = next(iter(address.get("search", ())), "")
        return replace(self, tone=tone if tone in TONES else "", search=search.strip())

    def lines(self, query: Query, selection: Selection, limit: int) -> tuple[pd.DataFrame, int]:
        """See `NamedListing.lines`."""
        rows = rows_for(query, self.kpis[0], selection.during(selection.period))
        ratings = self._answers(rows, facts.RATING, "rater", "rated_at")
        others = self._answers(rows, facts.NPS_ANSWER, "respondent", "answered_at")
        binds = {"search": self.search.lower()}
        answers = ibis.union(ratings, others)
        count = read(query, rows, answers.aggregate(count=answers.count()), binds)["count"]
        # Of each table first: so an engine reads the texts of those alone.
        newest = _newest(ibis.union(_newest(ratings, limit), _newest(others, limit)), limit)
        return _worded(read(query, rows, newest, binds), query), int(count.iloc[0])

    def _answers(self, rows: Rows, table: Table, by: str, moment: str) -> ir.Table:
        answers = rows.during(table, "event_on")
        answers = answers.filter(rows.of_seen_meeting(answers))
        answers = answers.filter(answers.comment != "")
        if self.search:
            answers = answers.filter(answers.comment.lower().contains(bind("search", "string")))
        if self.tone:
            good, bad = answers.score >= _GOOD[table.name], answers.score < _BAD[table.name]
            answers = answers.filter({"good": good, "bad": bad}.get(self.tone, ~good & ~bad))
        return answers.select(
            fact=ibis.literal(table.name),
            comment=answers.comment,
            score=answers.score,
            by=answers[by],
            moment=answers[moment],
            on=answers.event_on,
            service_key=answers.resolved_service_key,
            channel=answers.resolved_channel,
            unit_key=answers.unit_key,
        )


def _newest(answers: ir.Table, limit: int) -> ir.Table:
    return answers.order_by([ibis.desc("moment"), "comment", "by"]).limit(limit)


def _worded(found: pd.DataFrame, query: Query) -> pd.DataFrame:
    services, teams = query.members.labels("service"), query.members.labels("team")
    people = {**words.RATER, **words.RESPONDENT}
    best = {"rating": 5, "nps_answer": 10}
    return found.assign(
        scored=[
            Label(f"{score} von {best[fact]}", f"{score} of {best[fact]}")
            for score, fact in zip(found["score"], found["fact"], strict=True)
        ],
        by=[people.get(key) for key in found["by"]],
        service=[services.get(key) for key in found["service_key"]],
        channel=[words.CHANNEL.get(key) for key in found["channel"]],
        team=[teams.get(key) for key in found["unit_key"]],
    )[[column.name for column in _COLUMNS]]
