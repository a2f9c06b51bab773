"""Signed-in users: how many a day, a week and a month, and how many of them on the move."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pandas as pd
from dateutil.relativedelta import relativedelta

from kpi import registry
from kpi.advisor_events import WHOLE_MONTHS, WHOLE_WEEKS, within
from kpi.availability import missing
from kpi.definitions.adoption_use import ON_THE_MOVE
from kpi.exhibits.base import ShownColumn
from kpi.exhibits.behind import Line, of_bucket
from kpi.exhibits.listing import Computed
from kpi.exhibits.measures import MONTH
from kpi.facts import EXPOSURE_MONTH, EXPOSURE_WEEK, LOGIN
from kpi.format import bucket
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.period import Period, next_bucket
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.rows import Rows, unbound
from kpi.selection import Selection
from kpi.text import Label

FEWEST_MONTHS = 6
_COLUMNS = (
    MONTH,
    ShownColumn(
        "daily",
        Label("Täglich (Mo–Fr im Mittel)", "Daily (mean Mon–Fri)"),
        Unit.RATIO,
        kpi="login_activity",
    ),
    ShownColumn(
        "weekly",
        Label("Wöchentlich (im Mittel)", "Weekly (mean)"),
        Unit.RATIO,
        kpi="login_activity",
    ),
    ShownColumn("monthly", Label("Im Monat", "In the month"), Unit.PEOPLE, kpi="login_activity"),
    ShownColumn(
        "stickiness", Label("Täglich / im Monat", "Daily / monthly"), Unit.SHARE, kpi="stickiness"
    ),
    ShownColumn(
        "mobile", Label("davon auch mobil", "of them also mobile"), Unit.PEOPLE, kpi="mobile_share"
    ),
    ShownColumn(
        "mobile_share", Label("Anteil mobil", "Share mobile"), Unit.SHARE, kpi="mobile_share"
    ),
)


@dataclass(frozen=True, kw_only=True)
class SignIns(Computed):
    """Licensed advisors with a sign-in in each full month of the period, at least the last six.

    `daily`: per weekday from Monday to Friday; `weekly`: per full week whose Thursday lies in the
    month; `monthly`: with at least one; `stickiness` is daily / monthly. `mobile`: with at least
    one sign-in from a mobile phone or tablet, unknown where no device was ever delivered.
    """

    kpi: str = "login_activity"
    columns = _COLUMNS

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return tuple(registry.get(name) for name in (self.kpi, "stickiness", "mobile_share"))

    def behind(self, row: pd.Series, _query: Query, selection: Selection) -> Line | None:
        """See `Exhibit.behind`: the days of those who signed in."""
        start = row["start"]
        days = Period(start, next_bucket(start, "month"))
        return of_bucket(self.kpis[0], selection, days, start, "month")

    def lines(self, query: Query, selection: Selection) -> pd.DataFrame:
        """See `Computed.lines`."""
        period = selection.period
        earlier = period.end - relativedelta(months=FEWEST_MONTHS + 1)
        window = selection.during(Period(min(period.start, earlier), period.end))
        rows = rows_for(query, self.kpis[0], window)
        found = read(query, rows, _monthly(rows).order_by("starts_on"))
        if found.empty:
            return found
        weeks = read(query, rows, _weekly(rows).order_by("starts_on"))
        weekly = weeks.groupby("starts_on")["people"].mean().reindex(found["starts_on"])
        daily = found["login_days"] / found["weekdays"]
        months = [pd.Timestamp(day).date() for day in found["starts_on"]]
        people = found["people"].where(found["people"] > 0)
        mobile = found["mobile"]
        if missing(self.kpis[2], query.engine.known_columns()):
            mobile = pd.Series(float("nan"), index=found.index)
        return pd.DataFrame(
            {
                "start": months,
                "name": [Label(bucket(m, "month", "de"), bucket(m, "month", "en")) for m in months],
                "daily": daily,
                "weekly": weekly.to_numpy(),
                "monthly": found["people"],
                "stickiness": daily / people,
                "mobile": mobile,
                "mobile_share": mobile / people,
            }
        )


def _monthly(rows: Rows) -> ir.Table:
    """Return per full month weekdays, days with a sign-in, people with one, and mobile ones."""
    month = rows.during(EXPOSURE_MONTH, "middle_on")
    month = month.filter(within(month.starts_on, WHOLE_MONTHS))
    login = rows.filtered(unbound(LOGIN), LOGIN, people=False)
    moving = login.filter(login.device.isin(ON_THE_MOVE)).select(
        "advisor_key", starts_on=login.month_on
    )
    moving = moving.distinct().mutate(is_moving=True)
    joined = month.left_join(moving, ["advisor_key", "starts_on"])
    signed = joined.logins > 0
    return joined.group_by("starts_on").aggregate(
        weekdays=joined.weekdays.max(),
        login_days=joined.login_days.sum(),
        people=signed.ifelse(1, 0).sum(),
        mobile=(signed & joined.is_moving.fill_null(ibis.literal(False))).ifelse(1, 0).sum(),
    )


def _weekly(rows: Rows) -> ir.Table:
    """Return people with a sign-in per full week, under the month of its Thursday."""
    week = rows.during(EXPOSURE_WEEK, "middle_on")
    week = week.filter(within(week.starts_on, WHOLE_WEEKS))
    month = week.middle_on.truncate("M").cast("date")
    counted = week.group_by(week.middle_on, month=month).aggregate(
        people=(week.logins > 0).ifelse(1, 0).sum()
    )
    return counted.select("people", "middle_on", starts_on=counted.month)
