"""Which signatures are contracts, and on which day they count: a setting of the organisation."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from kpi.facts.journeys import JOURNEY
from kpi.parameters import Parameters

EURO = "EUR"


def contracts(signature: ir.Table, parameters: Parameters) -> ir.Table:
    """Return the signatures that count as contracts, with the columns of `CONTRACT`.

    Started ones count on the day they were started. Where the setting says completed, only
    completed ones count, on the day of completion. `event_on`, `week_on`, `month_on` and
    `in_licence` are those of that day.
    """
    if parameters.contract_basis == "completed":
        done = signature.filter(signature.is_completed)
        signature = done.mutate(
            event_on=done.completed_on,
            week_on=done.completed_on.truncate("W"),
            month_on=done.completed_on.truncate("M"),
            in_licence=done.completed_in_licence,
        )
    in_euros = signature.currency.isnull() | (signature.currency.upper() == EURO)
    return signature.mutate(
        euros=ibis.ifelse(in_euros, signature.contract_value, ibis.null("float64")),
        is_online=signature.channel.fill_null("") == "online",
    )


def journeys(journey: ir.Table, parameters: Parameters) -> ir.Table:
    """Return customer journeys with the columns of `JOURNEY`, by what counts as a contract."""
    basis = parameters.contract_basis
    chosen = {
        "channel_set": journey[f"{basis}_set"],
        "is_signed": journey[f"is_{basis}"],
        "days": journey[f"{basis}_days"],
    }
    shared = [column.name for column in JOURNEY.derived if column.name not in chosen]
    return journey.select(*shared, **chosen)
