"""Identities that others vouch for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the table of identities."""
    op.create_table(
        "user_identity",
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_user_identity_user_id"),
        sa.PrimaryKeyConstraint("issuer", "subject", name="pk_user_identity"),
    )
    op.create_index("ix_user_identity_user_id", "user_identity", ["user_id"], unique=False)
