"""Adoption, continued: sign-ins, devices, days without use, modules and the lifecycle."""

from __future__ import annotations

from ibis import _

from kpi.advisor_events import WHOLE_MONTHS, WHOLE_WEEKS, within
from kpi.dimensions import PEOPLE
from kpi.facts import EXPOSURE_MONTH, EXPOSURE_WEEK, LIFECYCLE, LOGIN, MODULE_MONTH
from kpi.kinds import HardlyUsed, LatestDistribution, MeanOfPeriods, Ratio, RatioOfSums
from kpi.model import Direction, Unit
from kpi.text import Label

DAYS_SINCE_LAST_USE = LatestDistribution(
    name="days_since_last_use",
    category="adoption",
    label=Label("Tage seit letzter Nutzung", "Days since last use"),
    description=Label(
        "Je lizenziertem Berater die Tage seit dem letzten gehaltenen Termin oder der letzten "
        "Anmeldung, was später war, bis zum letzten Sonntag des Zeitraums oder zum letzten Tag "
        "der Daten; gezeigt wird der Median. Wer noch nie da war, zählt nicht mit und senkt die "
        "Abdeckung.",
        "Per licensed advisor the days since the last held meeting or the last sign-in, "
        "whichever was later, up to the last Sunday of the period or the last day of the data; "
        "shown is the median. Those who never came are not counted and lower the coverage.",
    ),
    fact=EXPOSURE_WEEK,
    day="as_of_on",
    measure="idle_days",
    where=_.advisor_key.notnull(),
    statistic="median",
    unit=Unit.DAYS,
    better=Direction.LOWER,
    dimensions=PEOPLE,
    needs=("meeting.starts_at",),
    minimum_sample=10,
    headline=False,
)
ON_THE_MOVE = ("mobile", "tablet")
LOGIN_ACTIVITY = MeanOfPeriods(
    name="login_activity",
    category="adoption",
    label=Label("Wöchentlich angemeldete Berater", "Weekly signed-in advisors"),
    description=Label(
        "Anmeldeaktivität. Je Woche: Berater mit mindestens einer Anmeldung geteilt durch alle "
        "in der Woche lizenzierten Berater; gezeigt wird der Mittelwert der vollen Wochen des "
        "Zeitraums.",
        "Login activity. Per week: advisors with at least one sign-in divided by all advisors "
        "licensed in that week; shown is the mean over the full weeks of the period.",
    ),
    fact=EXPOSURE_WEEK,
    day="middle_on",
    numerator=_.logins > 0,
    denominator=within(_.starts_on, WHOLE_WEEKS),
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=PEOPLE,
    needs=("login.logged_in_at", "meeting.starts_at"),
    minimum_sample=20,
    headline=False,
)
STICKINESS = RatioOfSums(
    name="stickiness",
    category="adoption",
    label=Label("Regelmäßigkeit der Anmeldung", "Stickiness"),
    description=Label(
        "Täglich angemeldete geteilt durch monatlich angemeldete Berater (DAU/MAU), gemessen an "
        "den Tagen von Montag bis Freitag in den vollen Monaten des Zeitraums: 50 % heißt, wer "
        "sich im Monat anmeldet, tut es an jedem zweiten Werktag.",
        "Daily divided by monthly signed-in advisors (DAU/MAU), measured on Mondays to Fridays "
        "in the full months of the period: 50 % means that those who sign in during a month do "
        "so on every second weekday.",
    ),
    fact=EXPOSURE_MONTH,
    day="middle_on",
    top="login_days",
    bottom="weekdays",
    where=within(_.starts_on, WHOLE_MONTHS) & (_.logins > 0),
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=PEOPLE,
    needs=("login.logged_in_at", "meeting.starts_at"),
    minimum_sample=20,
    headline=False,
)
MOBILE_SHARE = Ratio(
    name="mobile_share",
    category="adoption",
    label=Label("Mobile Nutzung", "Mobile use"),
    description=Label(
        "Anmeldungen von Mobiltelefon oder Tablet geteilt durch alle Anmeldungen mit bekanntem "
        "Gerät.",
        "Sign-ins from a mobile phone or tablet divided by all sign-ins of a known device.",
    ),
    fact=LOGIN,
    numerator=_.device.isin(ON_THE_MOVE),
    denominator=_.advisor_key.notnull(),
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    dimensions=PEOPLE,
    needs=("login.device",),
    minimum_sample=30,
    headline=False,
)
UNUSED_MODULES = HardlyUsed(
    name="unused_modules",
    category="adoption",
    label=Label("Kaum genutzte Module", "Hardly used modules"),
    description=Label(
        "CRM-Module, die im Mittel der vollen Monate des Zeitraums weniger als der eingestellte "
        "Anteil der lizenzierten Berater im Monat nutzte.",
        "CRM modules that fewer than the set share of licensed advisors used in a month, on "
        "average over the full months of the period.",
    ),
    fact=MODULE_MONTH,
    where=within(_.starts_on, WHOLE_MONTHS),
    unit=Unit.COUNT,
    better=Direction.LOWER,
    dimensions=PEOPLE,
    needs=("feature_use.area", "meeting.starts_at"),
    minimum_sample=10,
    headline=False,
)
ADOPTION_LIFECYCLE = Ratio(
    name="adoption_lifecycle",
    category="adoption",
    label=Label("Nutzungszyklus: aktiv geblieben", "Lifecycle: stayed active"),
    description=Label(
        "Berater mit gehaltenen Terminen im Monat und im Vormonat geteilt durch alle mit "
        "gehaltenen Terminen im Vormonat, über die Monate, die im Zeitraum enden. Die "
        "Darstellung zeigt dazu neue, wiedergekehrte, verstummte und ausgeschiedene Berater.",
        "Advisors with held meetings in the month and the month before divided by all with held "
        "meetings in the month before, over the months that end in the period. The chart adds "
        "new, resurrected and dormant advisors and those who left.",
    ),
    fact=LIFECYCLE,
    day="complete_on",
    numerator=_.phase == "retained",
    denominator=_.phase.isin(["retained", "dormant", "left"]),
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=PEOPLE,
    needs=("meeting.starts_at",),
    minimum_sample=20,
    headline=False,
)
