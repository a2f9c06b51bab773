"""Adoption: who uses the tools, how much, and who needs help."""

from __future__ import annotations

from ibis import _

from kpi.dimensions import FEATURE, MEETINGS, PEOPLE, SEGMENT
from kpi.facts import MEETING
from kpi.facts.virtual import ACTIVITY, ADVISOR_PERIOD, ADVISOR_WEEK
from kpi.kinds import Distribution, FeatureShare, MeanOfPeriods, Mix, Ratio
from kpi.model import Direction, Unit
from kpi.text import Label

_USES_MEETINGS = ("meeting.starts_at",)

WEEKLY_ACTIVE_RATE = MeanOfPeriods(
    name="weekly_active_rate",
    category="adoption",
    label=Label("Wöchentlich aktive Berater", "Weekly active advisors"),
    description=Label(
        "Je Woche: Berater mit mindestens der eingestellten Zahl gehaltener Termine (bei "
        "Teilzeit deren Anteil, aufgerundet) geteilt durch alle in der Woche lizenzierten "
        "Berater, auch die ohne Termin; gezeigt wird der Mittelwert der vollen Wochen des "
        "Zeitraums.",
        "Per week: advisors with at least the set number of held meetings (for part-time work "
        "that part of it, rounded up) divided by all advisors licensed in that week, those "
        "without a meeting included; shown is the mean over the full weeks of the period.",
    ),
    fact=ACTIVITY,
    numerator=_.is_active,
    denominator=_.advisor_key.notnull(),
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=_USES_MEETINGS,
    minimum_sample=20,
    headline=True,
)
ACTIVE_ADVISORS = Ratio(
    name="active_advisors",
    category="adoption",
    label=Label("Aktive Berater", "Active advisors"),
    description=Label(
        "Berater, die in mindestens dem eingestellten Anteil ihrer vollen Wochen aktiv waren, "
        "geteilt durch die Berater des Zeitraums, die beurteilt werden können. Wochen zählen "
        "nicht, in denen mehr als die Hälfte der Werktage frei war (Abwesenheit, Feiertage, "
        "Zeit außerhalb der Lizenz), ebenso die ersten vier Wochen einer Lizenz.",
        "Advisors who were active in at least the set share of their full weeks, divided by "
        "the advisors of the period who can be judged. Weeks of which more than half of the "
        "weekdays were off (absence, public holidays, outside the licence) do not count, nor "
        "do the first four weeks of a licence.",
    ),
    fact=ADVISOR_PERIOD,
    numerator=_.is_active,
    denominator=_.advisor_key.notnull(),
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=_USES_MEETINGS,
    minimum_sample=10,
    headline=False,
)
ADVISOR_SEGMENTS = Mix(
    name="advisor_segments",
    category="adoption",
    label=Label("Nutzergruppen", "User segments"),
    description=Label(
        "Jeder lizenzierte Berater gehört zu genau einer Gruppe: Power-User, regelmäßig "
        "aktiv, gelegentlich, inaktiv, nie aktiv oder nicht beurteilbar (zu neu, abwesend "
        "oder ohne volle Woche). Gezeigt wird der Anteil der größten Gruppe.",
        "Each licensed advisor belongs to exactly one group: power, regular, occasional, "
        "inactive, never active or cannot be judged (too new, away or without a full week). "
        "Shown is the share of the largest group.",
    ),
    fact=ADVISOR_PERIOD,
    of=("segment",),
    where=_.advisor_key.notnull(),
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    dimensions=(*MEETINGS, SEGMENT),
    needs=_USES_MEETINGS,
    minimum_sample=10,
    headline=False,
)
POWER_USERS = Ratio(
    name="power_users",
    category="adoption",
    label=Label("Power-User", "Power users"),
    description=Label(
        "Aktive Berater, die im eigenen Team nach gehaltenen Terminen zum obersten "
        "eingestellten Anteil gehören, geteilt durch alle Berater des Zeitraums.",
        "Active advisors who are in the top set share of their own team by held meetings, "
        "divided by all advisors of the period.",
    ),
    fact=ADVISOR_PERIOD,
    numerator=_.segment == "power",
    denominator=_.advisor_key.notnull(),
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    dimensions=MEETINGS,
    needs=_USES_MEETINGS,
    minimum_sample=10,
    headline=False,
)
INACTIVE_ADVISORS = Ratio(
    name="inactive_advisors",
    category="adoption",
    label=Label("Inaktive Berater", "Inactive advisors"),
    description=Label(
        "Berater ohne gehaltenen Termin im Zeitraum, die früher welche hatten, geteilt durch "
        "alle Berater des Zeitraums.",
        "Advisors without a held meeting in the period who had some before, divided by all "
        "advisors of the period.",
    ),
    fact=ADVISOR_PERIOD,
    numerator=_.is_inactive,
    denominator=_.advisor_key.notnull(),
    unit=Unit.SHARE,
    better=Direction.LOWER,
    dimensions=MEETINGS,
    needs=_USES_MEETINGS,
    minimum_sample=10,
    headline=True,
)
NEVER_ACTIVE = Ratio(
    name="never_active",
    category="adoption",
    label=Label("Nie aktive Berater", "Never active advisors"),
    description=Label(
        "Berater, die bis zum Ende des Zeitraums noch nie einen gehaltenen Termin hatten, "
        "geteilt durch alle Berater des Zeitraums.",
        "Advisors who never had a held meeting up to the end of the period, divided by all "
        "advisors of the period.",
    ),
    fact=ADVISOR_PERIOD,
    numerator=_.is_never,
    denominator=_.advisor_key.notnull(),
    unit=Unit.SHARE,
    better=Direction.LOWER,
    dimensions=PEOPLE,
    needs=_USES_MEETINGS,
    minimum_sample=10,
    headline=False,
)
NEVER_LOGGED_IN = Ratio(
    name="never_logged_in",
    category="adoption",
    label=Label("Nie angemeldet", "Never signed in"),
    description=Label(
        "Berater, die sich bis zum Ende des Zeitraums noch nie angemeldet haben, geteilt durch "
        "alle Berater des Zeitraums.",
        "Advisors who never signed in up to the end of the period, divided by all advisors of "
        "the period.",
    ),
    fact=ADVISOR_PERIOD,
    numerator=_.first_login_on.isnull() | (_.first_login_on >= _.ends_on),
    denominator=_.advisor_key.notnull(),
    unit=Unit.SHARE,
    better=Direction.LOWER,
    dimensions=PEOPLE,
    needs=("login.logged_in_at",),
    minimum_sample=10,
    headline=False,
)
MEETINGS_PER_ADVISOR = Distribution(
    name="meetings_per_advisor",
    category="adoption",
    label=Label("Termine je Berater und Woche", "Meetings per advisor and week"),
    description=Label(
        "Gehaltene Termine geteilt durch Beraterwochen: jeder lizenzierte Berater zählt in "
        "jeder vollen Woche des Zeitraums, auch ohne Termin. Termine an Tagen ohne Lizenz "
        "zählen nicht.",
        "Held meetings divided by advisor weeks: every licensed advisor counts in every full "
        "week of the period, also without a meeting. Meetings on days without a licence do "
        "not count.",
    ),
    fact=ADVISOR_WEEK,
    measure="held",
    where=_.advisor_key.notnull(),
    statistic="mean",
    unit=Unit.RATIO,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=_USES_MEETINGS,
    minimum_sample=20,
    headline=True,
)
FEATURE_USAGE = FeatureShare(
    name="feature_usage",
    category="adoption",
    label=Label("Funktionsnutzung", "Feature use"),
    description=Label(
        "Gehaltene Termine mit mindestens einer genutzten Funktion (nach Funktion: mit dieser "
        "Funktion) geteilt durch gehaltene Termine.",
        "Held meetings that used at least one feature (by feature: that feature) divided by "
        "held meetings.",
    ),
    fact=MEETING,
    numerator=_.has_feature,
    denominator=_.is_held,
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=(*MEETINGS, FEATURE),
    needs=("feature_use.feature",),
    minimum_sample=30,
    headline=False,
)
