"""The board's meetings and all that belongs to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables of meetings, their texts and decisions, and of what is collected."""
    op.create_table(
        "board_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("starts_at", _TIME, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("chair", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("comparison", sa.String(length=20), nullable=False),
        sa.Column("kpis", sa.JSON(), nullable=False),
        sa.Column("follows", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("written_at", _TIME, nullable=False),
        sa.Column("opened_at", _TIME, nullable=True),
        sa.Column("closed_at", _TIME, nullable=True),
        sa.Column("closed_by", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["follows"], ["board_meeting.id"], name="fk_board_meeting_follows"),
        sa.PrimaryKeyConstraint("id", name="pk_board_meeting"),
    )
    op.create_table(
        "board_invitation",
        sa.Column("meeting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.String(length=80), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("issued_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_board_invitation"),
    )
    op.create_table(
        "board_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("written_at", _TIME, nullable=False),
        sa.Column("ended_by", sa.String(length=80), nullable=True),
        sa.Column("ended_at", _TIME, nullable=True),
        sa.Column("unit_key", sa.String(length=200), nullable=True),
        sa.Column("rhythm", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_board_report"),
    )
    op.create_table(
        "board_delivery",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("user", sa.String(length=80), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("begun_at", _TIME, nullable=False),
        sa.Column("sent_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"], ["board_report.id"], name="fk_board_delivery_report_id"
        ),
        sa.PrimaryKeyConstraint("report_id", "user", "last_on", name="pk_board_delivery"),
    )
    op.create_table(
        "board_suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("requester", sa.String(length=120), nullable=False),
        sa.Column("cost", sa.Double(), nullable=True),
        sa.Column("benefit", sa.Double(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", _TIME, nullable=True),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("written_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_board_suggestion"),
    )
    op.create_index("ix_board_suggestion_kind", "board_suggestion", ["kind"])
    op.create_table(
        "board_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("written_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_board_template"),
    )
    op.create_table(
        "board_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("page", sa.String(length=60), nullable=False),
        sa.Column("exhibit", sa.String(length=80), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("caption", sa.String(length=300), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("written_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["board_meeting.id"], name="fk_board_evidence_meeting_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_evidence"),
    )
    op.create_index("ix_board_evidence_meeting_id", "board_evidence", ["meeting_id"])
    op.create_table(
        "board_freeze",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("frozen_by", sa.String(length=80), nullable=False),
        sa.Column("frozen_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["board_meeting.id"], name="fk_board_freeze_meeting_id"
        ),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_board_freeze"),
    )
    op.create_table(
        "board_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("kpis", sa.JSON(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("begun_at", _TIME, nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["board_meeting.id"], name="fk_board_item_meeting_id"
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["board_suggestion.id"], name="fk_board_item_suggestion_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_item"),
    )
    op.create_index("ix_board_item_meeting_id", "board_item", ["meeting_id"])
    op.create_table(
        "board_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("user", sa.String(length=80), nullable=True),
        sa.Column("display_name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["board_meeting.id"], name="fk_board_participant_meeting_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_participant"),
    )
    op.create_index("ix_board_participant_meeting_id", "board_participant", ["meeting_id"])
    op.create_table(
        "board_standing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("taken_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["board_meeting.id"], name="fk_board_standing_meeting_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_standing"),
    )
    op.create_index("ix_board_standing_meeting_id", "board_standing", ["meeting_id"])
    op.create_table(
        "board_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("written_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["board_meeting.id"], name="fk_board_text_meeting_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_text"),
        sa.UniqueConstraint("meeting_id", "place", name="uq_board_text_meeting_id"),
    )
    op.create_index("ix_board_text_meeting_id", "board_text", ["meeting_id"])
    op.create_table(
        "board_vote",
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("user", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["board_suggestion.id"], name="fk_board_vote_suggestion_id"
        ),
        sa.PrimaryKeyConstraint("suggestion_id", "user", name="pk_board_vote"),
    )
    op.create_table(
        "board_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("ended_at", _TIME, nullable=True),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("written_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["board_item.id"], name="fk_board_action_item_id"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["board_meeting.id"], name="fk_board_action_meeting_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_action"),
    )
    op.create_index("ix_board_action_meeting_id", "board_action", ["meeting_id"])
    op.create_table(
        "board_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kpi", sa.String(length=80), nullable=True),
        sa.Column("unit_key", sa.String(length=200), nullable=True),
        sa.Column("rises", sa.Boolean(), nullable=True),
        sa.Column("size", sa.Double(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("version", sa.String(length=40), nullable=True),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("written_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["board_item.id"], name="fk_board_decision_item_id"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["board_meeting.id"], name="fk_board_decision_meeting_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_decision"),
    )
    op.create_index("ix_board_decision_meeting_id", "board_decision", ["meeting_id"])
