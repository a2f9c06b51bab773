"""Users with their roles and what those roles extend to."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.state.base import Base


class UserRole(Base):
    """One role of a user."""

    __tablename__ = "user_role"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(30), primary_key=True)


class UserUnit(Base):
    """One org unit a user leads; the units below it belong to it.

    `valid_from` and `valid_to` are the first and the last day on which it is theirs to lead;
    null = since ever, for good.
    """

    __tablename__ = "user_unit"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    unit_key: Mapped[str] = mapped_column(String(200), primary_key=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class UserAdvisor(Base):
    """One advisor a user is."""

    __tablename__ = "user_advisor"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    advisor_key: Mapped[str] = mapped_column(String(200), primary_key=True)


class User(Base):
    """One person who may sign in.

    `name` is the sign-in name in lower case. `password_hash` is null until the person has
    chosen a passphrase. Raising `epoch` ends every session of the user. `language` is null
    while the browser's applies. `hides_names`: whether they see no names although their roles
    show them. `kpis`: names of the KPIs they may see, null = all. `second_factor` is the secret
    of their authenticator, null without one; `second_factor_step` the step last used.
    """

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    display_name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(254))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    is_active: Mapped[bool] = mapped_column(default=True)
    epoch: Mapped[int] = mapped_column(default=0)
    language: Mapped[str | None] = mapped_column(String(2))
    created_at: Mapped[datetime]
    hides_names: Mapped[bool] = mapped_column(default=False, server_default=false())
    kpis: Mapped[list[str] | None] = mapped_column(JSON)
    second_factor: Mapped[str | None] = mapped_column(String(64))
    second_factor_step: Mapped[int | None]
    roles: Mapped[list[UserRole]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    units: Mapped[list[UserUnit]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    advisors: Mapped[list[UserAdvisor]] = relationship(
        cascade="all, delete-orphan", lazy="selectin"
    )
