"""Targets, baselines, benchmarks and events."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the four tables."""
    _create(
        "target",
        sa.Column("kpi", sa.String(length=80), nullable=False),
        sa.Column("unit_key", sa.String(length=200), nullable=True),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("per", sa.String(length=10), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    op.create_index("ix_target_kpi", "target", ["kpi"], unique=False)
    _create(
        "baseline",
        sa.Column("kpi", sa.String(length=80), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    _create(
        "benchmark",
        sa.Column("kpi", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("per", sa.String(length=10), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
    )
    op.create_index("ix_benchmark_kpi", "benchmark", ["kpi"], unique=False)
    _create(
        "event",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("kpi", sa.String(length=80), nullable=True),
        sa.Column("unit_key", sa.String(length=200), nullable=True),
    )


def _create(name: str, *columns: sa.Column[Any]) -> None:
    """Create a table of entries: its columns, and who wrote and ended them."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.String(length=80), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
