"""Errors of the portal, by who must act.

PortalError
├── RefusedError      an entry breaks a rule        (the person at the screen)
├── NotAllowedError   somebody else may do it       (the person at the screen)
└── StateError        the state database is unfit   (administrator)
"""

from __future__ import annotations

from kpi.errors import PortalError


class RefusedError(PortalError, ValueError):
    """An entry breaks a rule; the label says which and what would be accepted."""


class NotAllowedError(PortalError, PermissionError):
    """The role of the person does not extend to this; the label says whose does."""


class StateError(PortalError, RuntimeError):
    """The state database cannot be read or written, or has another version."""
