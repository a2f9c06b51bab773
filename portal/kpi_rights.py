"""Which roles may see a KPI, and whether it may be downloaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kpi.registry import all_kpis
from portal.roles import EVERYONE, ROLES, Role


class Rules(Protocol):
    """The rules that are about single KPIs, see `portal.oversight.Oversight`."""

    @property
    def kpi_roles(self) -> Mapping[str, Sequence[str]]:
        """KPI -> the roles that alone may see it."""
        ...

    @property
    def not_exported(self) -> Sequence[str]:
        """KPIs that nobody may download."""
        ...


@dataclass(frozen=True, kw_only=True)
class KpiRights:
    """What holds for one KPI: the roles that may see it, and whether it may be downloaded."""

    roles: tuple[Role, ...]
    is_exported: bool


def of(rules: Rules, kpi: str) -> KpiRights:
    """Return what holds for a KPI; where nothing was said, everyone who sees figures may."""
    named = rules.kpi_roles.get(kpi, EVERYONE)
    roles = tuple(role for role in ROLES if role in named)
    return KpiRights(roles=roles, is_exported=kpi not in rules.not_exported)


def visible(rules: Rules, roles: frozenset[Role]) -> frozenset[str] | None:
    """Return the KPIs that one of `roles` may see; None = all."""
    if not rules.kpi_roles:
        return None
    return frozenset(name for name in all_kpis() if not roles.isdisjoint(of(rules, name).roles))


def is_wider(present: Rules, wanted: Rules) -> bool:
    """Whether some KPI would be seen by more roles, or downloaded where it was not."""
    for name in {*present.kpi_roles, *wanted.kpi_roles}:
        if not set(of(wanted, name).roles) <= set(of(present, name).roles):
            return True
    return not set(present.not_exported) <= set(wanted.not_exported)


def changed(
    present: Rules, kpis: Iterable[str], roles: Iterable[str], *, is_exported: bool
) -> tuple[dict[str, list[str]], list[str]]:
    """Return `kpi_roles` and `not_exported` once these roles alone may see some KPIs."""
    chosen, named = set(kpis), sorted(roles)
    kept = {name: list(of_it) for name, of_it in present.kpi_roles.items() if name not in chosen}
    told = {} if set(named) >= EVERYONE else dict.fromkeys(chosen, named)
    closed = set(present.not_exported)
    return kept | told, sorted(closed - chosen if is_exported else closed | chosen)
