"""How often customers get in touch, what it costs, and what self-service would save."""

from __future__ import annotations

from dataclasses import dataclass

from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics.intervals import divided, floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Contacts(Kpi):
    """The number of contacts.

    Further columns: `estimated` (share of contacts that nobody measured), `minutes_each` and
    `cost_each` (means over contacts for which they are known), `cost` (of those contacts) and
    `saving`, what moving the organisation's share of them to self-service would save. Unknown
    costs save nothing.
    """

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return sums of contacts, minutes and costs."""
        timed, costed = _.minutes.notnull(), _.cost.notnull()
        measures: dict[str, Deferred] = {
            "contacts": _.contacts.sum(),
            "guessed": _.is_estimate.ifelse(_.contacts, 0.0).sum(),
            "timed": timed.ifelse(_.contacts, 0.0).sum(),
            "minutes": timed.ifelse(_.minutes, 0.0).sum(),
            "costed": costed.ifelse(_.contacts, 0.0).sum(),
            "cost": costed.ifelse(_.cost, 0.0).sum(),
            "rows": counted(_.contacts.notnull()),
        }
        return tuple(
            Part(name=name, fact=self.fact, day=self.period_day, measure=measure)
            for name, measure in measures.items()
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums, parameters = found.sums, found.parameters
        contacts, costed = floats(sums["contacts"]), floats(sums["costed"])
        spared = floats(sums["cost"]) - costed * parameters.self_service_cost
        return found.standard(
            value=contacts,
            numerator=contacts,
            sample=sums["rows"],
            candidates=sums["rows"],
            estimated=divided(sums["guessed"], contacts),
            minutes_each=divided(sums["minutes"], sums["timed"]),
            cost_each=divided(sums["cost"], costed),
            cost=sums["cost"],
            saving=spared * parameters.self_service_share,
        )

    def drill(self) -> Drill:
        """Return the contacts per day."""
        return Drill(fact=self.fact, day=self.period_day, counted=_.contacts.notnull())
