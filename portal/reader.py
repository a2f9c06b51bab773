"""The person who is asking."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.scope import Scope
from kpi.text import Language
from portal.roles import Role


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Someone who has signed in, as of this moment; never kept longer than one run.

    `name` is the sign-in name; `language` is None while the browser's applies; `session` is
    the hash that identifies the session in the state database.
    """

    user_id: int
    name: str
    display_name: str
    roles: frozenset[Role]
    scope: Scope
    language: Language | None
    session: str

    def has(self, *roles: Role) -> bool:
        """Return whether the person has one of `roles`."""
        return not self.roles.isdisjoint(roles)
