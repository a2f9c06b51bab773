"""What is mailed: invitations to meetings, and PDFs that are sent every week or month."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.state.base import Base
from portal.state.reference import Written


class StoredInvitation(Base):
    """The calendar entry of a meeting, as it was given out last.

    `uid` names it in calendars for good; `sequence` rises with each change, of which `digest`
    tells; `method` is REQUEST or CANCEL.
    """

    __tablename__ = "board_invitation"

    meeting_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    uid: Mapped[str] = mapped_column(String(80))
    sequence: Mapped[int]
    method: Mapped[str] = mapped_column(String(10))
    digest: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime]


class StoredReport(Written):
    """A PDF that is mailed every `week` or `month`; `unit_key` null = the whole organisation.

    `recipients` are sign-in names.
    """

    __tablename__ = "board_report"

    unit_key: Mapped[str | None] = mapped_column(String(200))
    rhythm: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2))
    recipients: Mapped[Any]


class StoredDelivery(Base):
    """A report of the period that ends on `last_on`, for one recipient.

    `sent_at` null = it is being sent since `begun_at`. There is a row per report that was sent or
    is being sent, so that nobody gets one twice.
    """

    __tablename__ = "board_delivery"

    report_id: Mapped[int] = mapped_column(ForeignKey("board_report.id"), primary_key=True)
    user: Mapped[str] = mapped_column(String(80), primary_key=True)
    last_on: Mapped[date] = mapped_column(primary_key=True)
    begun_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
