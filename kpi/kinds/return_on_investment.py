"""What online meetings bring in against what the platform costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ibis import _

from kpi.columns import Columns
from kpi.facts import ACTIVITY_WEEK
from kpi.facts.virtual import CONTRACT
from kpi.kinds.base import Found, Part, counted
from kpi.kinds.savings import UNIT, Savings, by_unit
from kpi.statistics.intervals import divided, floats

WEEKS_PER_MONTH = 365.25 / 12 / 7


@dataclass(frozen=True, kw_only=True, eq=False)
class ReturnOnInvestment(Savings):
    """(Savings of online meetings + attributed margin - cost) / cost.

    The margin is the organisation's share of the euros of contracts after online meetings,
    times the share of them that is put down to the platform; the cost is that of a licence
    for every advisor week, counted on its Monday. All shares and rates are assumptions, so
    there is no interval. The numerator is what remains, the denominator the cost, the sample
    the held online meetings. Further columns: `savings`, `margin`, `cost`.
    """

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return the parts of the savings, euros of contracts, and advisor weeks."""
        euros = _.is_online & _.euros.notnull()
        return (
            *super().parts(by),
            Part(
                name="euros",
                fact=CONTRACT,
                day="event_on",
                keys=(UNIT,),
                measure=euros.ifelse(_.euros, 0.0).sum(),
            ),
            Part(
                name="weeks",
                fact=ACTIVITY_WEEK,
                day="starts_on",
                keys=(UNIT,),
                measure=counted(_.advisor_key.notnull()),
            ),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        saved = super().finish(found)
        savings = np.nan_to_num(floats(saved["numerator"]))
        groups = len(found.sums)
        group, euros, rate = by_unit(found, "euros")
        kept = euros * rate("contract_margin") * rate("attributed_share")
        margin = floats(np.bincount(group, weights=kept, minlength=groups))
        group, weeks, rate = by_unit(found, "weeks")
        paid = weeks / WEEKS_PER_MONTH * rate("licence_cost")
        cost = floats(np.bincount(group, weights=paid, minlength=groups))
        remains = savings + margin - cost
        return found.standard(
            value=divided(remains, cost),
            numerator=remains,
            denominator=cost,
            sample=saved["sample"],
            candidates=saved["candidates"],
            savings=savings,
            margin=margin,
            cost=cost,
        )
