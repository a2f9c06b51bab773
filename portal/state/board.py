"""The board's meetings: what was planned, written, decided and frozen, and what is collected."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.state.base import Base


class StoredMeeting(Base):
    """One meeting of the board. People are sign-in names.

    `state` is planned, in_preparation, in_session or closed. `first_on` and `last_on` are the
    days its figures are about, both included. `kpis` are those of its scorecard, in order.
    `follows` is the meeting it was made from.
    """

    __tablename__ = "board_meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(String(200))
    chair: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(20))
    first_on: Mapped[date]
    last_on: Mapped[date]
    comparison: Mapped[str] = mapped_column(String(20))
    kpis: Mapped[Any]
    follows: Mapped[int | None] = mapped_column(ForeignKey("board_meeting.id"))
    author: Mapped[str] = mapped_column(String(80))
    written_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(80))


class StoredParticipant(Base):
    """Someone invited to a meeting: a user of the portal, or a guest with an e-mail address."""

    __tablename__ = "board_participant"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("board_meeting.id"), index=True)
    user: Mapped[str | None] = mapped_column(String(80))
    display_name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(200))


class StoredItem(Base):
    """One item of an agenda. `kpis` are those it is about; `suggestion_id` where it came from.

    `begun_at` is set while it is discussed; `seconds` were spent on it before.
    """

    __tablename__ = "board_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("board_meeting.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    owner: Mapped[str | None] = mapped_column(String(80))
    minutes: Mapped[int]
    kpis: Mapped[Any]
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("board_suggestion.id"))
    begun_at: Mapped[datetime | None]
    seconds: Mapped[int] = mapped_column(default=0)


class StoredText(Base):
    """A text that several people may write at once; a save names the revision it is made from.

    `place` tells what it is about: `explanation:KPI`, `item:ID` or `minutes:ID`.
    """

    __tablename__ = "board_text"
    __table_args__ = (UniqueConstraint("meeting_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("board_meeting.id"), index=True)
    place: Mapped[str] = mapped_column(String(100))
    text: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    author: Mapped[str] = mapped_column(String(80))
    written_at: Mapped[datetime]


class StoredEvidence(Base):
    """An exhibit pinned to a text's place: of which page, narrowed how (`query` of an address)."""

    __tablename__ = "board_evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("board_meeting.id"), index=True)
    place: Mapped[str] = mapped_column(String(100))
    page: Mapped[str] = mapped_column(String(60))
    exhibit: Mapped[str] = mapped_column(String(80))
    query: Mapped[str] = mapped_column(Text)
    caption: Mapped[str] = mapped_column(String(300))
    author: Mapped[str] = mapped_column(String(80))
    written_at: Mapped[datetime]


class StoredSuggestion(Base):
    """What is collected for the board: feedback, ideas, comments, change requests, projects …

    `cost` and `benefit` in euros, null = not estimated. `state` is open, planned, accepted,
    declined or deferred; `decided_by` is the user, null = the board.
    """

    __tablename__ = "board_suggestion"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), index=True)
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    requester: Mapped[str] = mapped_column(String(120))
    cost: Mapped[float | None]
    benefit: Mapped[float | None]
    state: Mapped[str] = mapped_column(String(20))
    decided_by: Mapped[str | None] = mapped_column(String(80))
    decided_at: Mapped[datetime | None]
    author: Mapped[str] = mapped_column(String(80))
    written_at: Mapped[datetime]


class StoredVote(Base):
    """One user's vote for a suggestion."""

    __tablename__ = "board_vote"

    suggestion_id: Mapped[int] = mapped_column(ForeignKey("board_suggestion.id"), primary_key=True)
    user: Mapped[str] = mapped_column(String(80), primary_key=True)


class StoredDecision(Base):
    """What a board decided; `kpi` is what it should move, null = none.

    `rises` tells in which direction, `size` by how much in the KPI's unit (shares as 0…1, always
    positive), `first_on` the first day of the first period in which it can show. `unit_key`
    null = the whole organisation. `version` is that of the KPI's definition on that day.
    """

    __tablename__ = "board_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("board_meeting.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("board_item.id"))
    text: Mapped[str] = mapped_column(Text)
    kpi: Mapped[str | None] = mapped_column(String(80))
    unit_key: Mapped[str | None] = mapped_column(String(200))
    rises: Mapped[bool | None]
    size: Mapped[float | None]
    first_on: Mapped[date | None]
    version: Mapped[str | None] = mapped_column(String(40))
    author: Mapped[str] = mapped_column(String(80))
    written_at: Mapped[datetime]


class StoredAction(Base):
    """What someone is to do by a day. `state` is open, done or dropped."""

    __tablename__ = "board_action"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("board_meeting.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("board_item.id"))
    text: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(120))
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(20))
    ended_at: Mapped[datetime | None]
    author: Mapped[str] = mapped_column(String(80))
    written_at: Mapped[datetime]


class StoredStanding(Base):
    """What a board sees while its meeting is in session; the newest counts, none once closed."""

    __tablename__ = "board_standing"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("board_meeting.id"), index=True)
    document: Mapped[str] = mapped_column(Text)
    checksum: Mapped[str] = mapped_column(String(64))
    taken_at: Mapped[datetime]


class StoredFreeze(Base):
    """What a board saw when its meeting was closed: one document, never changed afterwards."""

    __tablename__ = "board_freeze"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("board_meeting.id"), primary_key=True)
    document: Mapped[str] = mapped_column(Text)
    checksum: Mapped[str] = mapped_column(String(64))
    frozen_by: Mapped[str] = mapped_column(String(80))
    frozen_at: Mapped[datetime]


class StoredTemplate(Base):
    """The organisation's presentation, whose look slides take; the newest one counts."""

    __tablename__ = "board_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    author: Mapped[str] = mapped_column(String(80))
    written_at: Mapped[datetime]
