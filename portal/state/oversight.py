"""What two people decide together, and which evaluations were agreed upon."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.state.base import Base


class StoredRequest(Base):
    """Something one person asks for and another one grants; `ended_at` when it was taken back.

    `until` is the last day on which it holds, null = for good. People are sign-in names.
    """

    __tablename__ = "request"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    details: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(Text)
    until: Mapped[date | None]
    asked_by: Mapped[str] = mapped_column(String(80))
    asked_at: Mapped[datetime]
    granted_by: Mapped[str | None] = mapped_column(String(80))
    granted_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(80))
    ended_at: Mapped[datetime | None]


class StoredAgreement(Base):
    """The catalogue of evaluations as it was signed, whole, by whom (as text) and on which day."""

    __tablename__ = "agreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    signed_on: Mapped[date]
    signed_by: Mapped[str] = mapped_column(String(200))
    author: Mapped[str] = mapped_column(String(80))
    written_at: Mapped[datetime]
