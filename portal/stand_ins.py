"""Putting a stand-in where an erased person stands in texts, addresses and documents."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode

_PERSONAL = frozenset({"advisor", "advisors", "advisor_key", "customer", "customer_key"})
"""What filters and rights call keys of people."""


@dataclass(frozen=True, kw_only=True)
class StandIn:
    """What stands for a person: `name` in texts, `key` where a key of theirs stands alone.

    `names` are searched in texts. `keys` replace whole values: those without a letter only where
    a key of a person is meant, since figures look like them.
    """

    name: str
    key: str
    names: tuple[str, ...]
    keys: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def _named(self) -> re.Pattern[str]:
        longest_first = sorted(self.names, key=len, reverse=True)
        said = "|".join(map(re.escape, longest_first)) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)

    def in_text(self, text: str, called: str | None = None) -> str:
        """Return a text, or a value that is `called` so, with the stand-in."""
        is_key = called in _PERSONAL or any(map(str.isalpha, text))
        if text in self.keys and is_key:
            return self.key
        return self._named.sub(self.name, text)

    def in_query(self, query: str) -> str:
        """Return the query of an address with the stand-in."""
        told = parse_qsl(query, keep_blank_values=True)
        changed = [(name, self.in_text(given, name)) for name, given in told]
        return urlencode(changed) if changed != told else query

    def in_plain(self, plain: Any, called: str | None = None) -> Any:
        """Return lists, mappings and texts, as JSON has them, with the stand-in."""
        if isinstance(plain, str):
            return self.in_text(plain, called)
        if isinstance(plain, list):
            return [self.in_plain(one, called) for one in plain]
        if isinstance(plain, dict):
            return {self.in_text(name): self.in_plain(one, name) for name, one in plain.items()}
        return plain


def canonical(plain: Any) -> str:
    """Return JSON: the same text for the same content."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
