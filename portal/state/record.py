"""What people set and what was done: settings, saved views and the audit trail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.state.base import Base


class StoredSetting(Base):
    """One setting of the organisation, as JSON, with who changed it last."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[Any]
    changed_by: Mapped[str] = mapped_column(String(80))
    changed_at: Mapped[datetime]


class SavedView(Base):
    """One page with filters that a user has named. `query` is the address's query string."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("user_id", "page", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    page: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    query: Mapped[str] = mapped_column(Text)
    is_default: Mapped[bool] = mapped_column(default=False)


class AuditEntry(Base):
    """One thing that was done. `user` is a sign-in name, null where nobody was signed in."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    user: Mapped[str | None] = mapped_column(String(80), index=True)
    action: Mapped[str] = mapped_column(String(60))
    details: Mapped[dict[str, Any]]
