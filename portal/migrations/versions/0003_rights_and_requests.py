"""Narrower rights, second factors, what two people decide, and what was agreed upon."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add columns to users and their units; create the tables of requests and agreements."""
    op.add_column("user_unit", sa.Column("valid_from", sa.Date(), nullable=True))
    op.add_column("user_unit", sa.Column("valid_to", sa.Date(), nullable=True))
    op.add_column(
        "user",
        sa.Column("hides_names", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("user", sa.Column("kpis", sa.JSON(), nullable=True))
    op.add_column("user", sa.Column("second_factor", sa.String(length=64), nullable=True))
    op.add_column("user", sa.Column("second_factor_step", sa.Integer(), nullable=True))
    op.create_table(
        "request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("asked_at", _TIME, nullable=False),
        sa.Column("granted_by", sa.String(length=80), nullable=True),
        sa.Column("granted_at", _TIME, nullable=True),
        sa.Column("ended_by", sa.String(length=80), nullable=True),
        sa.Column("ended_at", _TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_request"),
    )
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("signed_by", sa.String(length=200), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("written_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
    )
