"""What an organisation sets: its name, logo and colour, and the parameters of its KPIs."""

from __future__ import annotations

import base64
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kpi.parameters import Parameters
from kpi.text import Label
from portal import audit, clock, pseudonyms
from portal.colour import is_colour
from portal.errors import RefusedError
from portal.state.database import reading, state_url, writing
from portal.state.record import StoredSetting

DEFAULT_ACCENT = "#0f766e"
_PARAMETER = "parameter."


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings in force. `accent` is a colour #rrggbb; `logo` a PNG or JPEG, or None."""

    organisation: str = ""
    accent: str = DEFAULT_ACCENT
    logo: bytes | None = None
    parameters: Parameters = field(default_factory=Parameters)


@dataclass(frozen=True, kw_only=True)
class Change:
    """Who changed a setting last, and when (UTC)."""

    by: str
    at: datetime


def load() -> Settings:
    """Return the settings in force; what nobody has set has its default."""
    with reading() as session:
        stamp = session.execute(select(func.max(StoredSetting.changed_at), func.count())).one()
    return _load(str(state_url()), str(tuple(stamp)))


def save(by: str, wanted: Settings) -> None:
    """Store what differs from the settings in force, with who and when.

    Raises RefusedError when the accent is no colour.
    """
    if not is_colour(wanted.accent):
        raise RefusedError(_NO_COLOUR)
    before, after = _flat(load()), _flat(wanted)
    with writing() as session:
        for key in sorted(key for key in after if after[key] != before[key]):
            _store(session, key, after[key], by)


def changes() -> dict[str, Change]:
    """Return the last change of each setting by its key; parameters begin with `parameter.`."""
    with reading() as session:
        rows = session.scalars(select(StoredSetting).where(StoredSetting.key != pseudonyms.KEY))
        return {row.key: Change(by=row.changed_by, at=row.changed_at) for row in rows}


@lru_cache(maxsize=4)
def _load(_address: str, _stamp: str) -> Settings:
    with reading() as session:
        rows = session.scalars(select(StoredSetting))
        return _from_flat({row.key: row.value for row in rows})


def _store(session: Session, key: str, value: Any, by: str) -> None:
    row = session.get(StoredSetting, key)
    if row is None:
        row = StoredSetting(key=key)
        session.add(row)
    row.value, row.changed_by, row.changed_at = value, by, clock.now()
    shown = "…" if key == "logo" else value
    audit.note(session, by, "setting_changed", key=key, value=shown)


def _flat(settings: Settings) -> dict[str, Any]:
    logo = base64.b64encode(settings.logo).decode() if settings.logo else None
    flat: dict[str, Any] = {
        "organisation": settings.organisation,
        "accent": settings.accent,
        "logo": logo,
    }
    for name, value in asdict(settings.parameters).items():
        flat[_PARAMETER + name] = list(value) if isinstance(value, tuple) else value
    return flat


def _from_flat(flat: dict[str, Any]) -> Settings:
    known = {known.name for known in fields(Parameters)}
    stored = {key.removeprefix(_PARAMETER): value for key, value in flat.items()}
    parameters: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in stored.items()
        if name in known
    }
    logo = flat.get("logo")
    return Settings(
        organisation=flat.get("organisation", ""),
        accent=flat.get("accent", DEFAULT_ACCENT),
        logo=base64.b64decode(logo) if logo else None,
        parameters=Parameters(**parameters),
    )


_NO_COLOUR = Label(
    de="Die Akzentfarbe muss in der Form #0f766e angegeben werden.",
    en="The accent colour must be given in the form #0f766e.",
)
