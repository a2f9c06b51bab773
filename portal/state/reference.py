"""What people hold figures against: targets, baselines, benchmarks and events."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.state.base import Base


class Written(Base):
    """What every entry has: who wrote it and when, and who took it back, if anyone.

    `author` and `ended_by` are sign-in names. Entries are never deleted.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    author: Mapped[str] = mapped_column(String(80))
    written_at: Mapped[datetime]
    ended_by: Mapped[str | None] = mapped_column(String(80))
    ended_at: Mapped[datetime | None]


class StoredTarget(Written):
    """One target; shares are stored as 0…1. `ended_on` is the first day it no longer holds."""

    __tablename__ = "target"

    kpi: Mapped[str] = mapped_column(String(80), index=True)
    unit_key: Mapped[str | None] = mapped_column(String(200))
    value: Mapped[float]
    per: Mapped[str | None] = mapped_column(String(10))
    from_on: Mapped[date]
    due_on: Mapped[date]
    ended_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text)


class StoredBaseline(Written):
    """The last day before something was changed; a null `kpi` stands for every KPI."""

    __tablename__ = "baseline"

    kpi: Mapped[str | None] = mapped_column(String(80))
    last_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)


class StoredBenchmark(Written):
    """One value from elsewhere, with its source and the day it is of."""

    __tablename__ = "benchmark"

    kpi: Mapped[str] = mapped_column(String(80), index=True)
    name: Mapped[str] = mapped_column(String(120))
    value: Mapped[float]
    per: Mapped[str | None] = mapped_column(String(10))
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[date]


class StoredEvent(Written):
    """Something that happened on a day; a null `kpi` or `unit_key` concerns all."""

    __tablename__ = "event"

    name: Mapped[str] = mapped_column(String(120))
    on_day: Mapped[date]
    kpi: Mapped[str | None] = mapped_column(String(80))
    unit_key: Mapped[str | None] = mapped_column(String(200))
