"""Every table of the state database, imported so that the metadata is complete."""

from __future__ import annotations

from portal.state import access, board, mail, oversight, record, reference, user
from portal.state.base import Base

METADATA = Base.metadata

__all__ = ["METADATA", "access", "board", "mail", "oversight", "record", "reference", "user"]
