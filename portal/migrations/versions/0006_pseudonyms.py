"""The secret that pseudonyms of people are made with: random, and the same for good."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_SETTING = sa.table(
    "setting",
    sa.column("key", sa.String()),
    sa.column("value", sa.JSON()),
    sa.column("changed_by", sa.String()),
    sa.column("changed_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    """Make the secret, unless the database has one."""
    key = "pseudonyms.secret"
    found = sa.select(_SETTING.c.key).where(_SETTING.c.key == key)
    if op.get_bind().execute(found).first() is None:
        row = {"key": key, "value": secrets.token_hex(32), "changed_by": "portal"}
        op.bulk_insert(_SETTING, [{**row, "changed_at": datetime.now(UTC)}])
