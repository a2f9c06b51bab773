"""Adoption, continued: what tools go along with, whether rules are kept, and onboarding."""

from __future__ import annotations

from ibis import _

from kpi.dimensions import MEETINGS, PEOPLE
from kpi.facts import MEETING, ONBOARDING
from kpi.facts.virtual import ADVISOR_PERIOD
from kpi.kinds import Adherence, Association, BestSet, Ratio, Survival
from kpi.model import Direction, Unit
from kpi.text import Label

FEATURE_CONTRACT_ASSOCIATION = Association(
    name="feature_contract_association",
    category="adoption",
    label=Label("Funktionen und Abschlüsse", "Features and contracts"),
    description=Label(
        "Um wie viele Punkte die Abschlussquote gehaltener Termine mit einer Funktion des "
        "Beratungsraums über der ohne liegt, verglichen innerhalb desselben Service, Kanals und "
        "Teams. Das ist ein Zusammenhang, keine Ursache; die E-Signatur zählt nicht mit, weil sie "
        "dem Abschluss folgt.",
        "By how many points the conversion of held meetings with a feature of the meeting room "
        "exceeds that of those without, compared within the same service, channel and team. "
        "This is an association, not a cause; the e-signature does not count, since it follows "
        "the contract.",
    ),
    fact=MEETING,
    unit=Unit.POINTS,
    better=Direction.NEITHER,
    dimensions=MEETINGS,
    needs=("feature_use.meeting_key", "signature.meeting_key"),
    minimum_sample=100,
    headline=False,
)
FEATURE_PATHS = BestSet(
    name="feature_paths",
    category="adoption",
    label=Label("Wirksamste Werkzeuge", "Most effective tools"),
    description=Label(
        "Die höchste Abschlussquote einer Kombination von Funktionen; zu jeder Kombination zählen "
        "30 Termine der gesamten Quote dazu, damit seltene nicht zufällig vorn liegen. Die "
        "E-Signatur zählt nicht als Funktion, weil sie dem Abschluss folgt.",
        "The highest conversion of a combination of features; to each combination 30 meetings of "
        "the overall conversion are added, so that rare ones do not lead by chance. The "
        "e-signature does not count as a feature, since it follows the contract.",
    ),
    fact=MEETING,
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    dimensions=MEETINGS,
    needs=("feature_use.meeting_key", "signature.meeting_key"),
    minimum_sample=100,
    headline=False,
)
PROCESS_ADHERENCE = Adherence(
    name="process_adherence",
    category="adoption",
    label=Label("Prozesstreue", "Process adherence"),
    description=Label(
        "Gehaltene Termine, in denen alle Funktionen genutzt wurden, die die Organisation für "
        "ihren Service vorgibt (eine Einstellung), geteilt durch die gehaltenen Termine dieser "
        "Services.",
        "Held meetings that used all features the organisation prescribes for their service (a "
        "setting) divided by the held meetings of those services.",
    ),
    fact=MEETING,
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=("feature_use.meeting_key",),
    minimum_sample=30,
    headline=False,
)
ONBOARDING_TIME = Survival(
    name="onboarding",
    category="adoption",
    label=Label("Einarbeitung bis zum ersten Termin", "Onboarding to the first meeting"),
    description=Label(
        "Berater, deren Lizenz im Zeitraum begann: Tage bis zum ersten gehaltenen Termin, Median "
        "nach Kaplan–Meier. Wer noch keinen hatte, zählt so lange mit, wie die Daten reichen.",
        "Advisors whose licence began in the period: days to the first held meeting, median by "
        "Kaplan–Meier. Those without one yet count for as long as the data reach.",
    ),
    fact=ONBOARDING,
    day="starts_on",
    duration="days_to_meeting",
    happened="has_meeting",
    where=_.advisor_key.notnull(),
    unit=Unit.DAYS,
    better=Direction.LOWER,
    dimensions=PEOPLE,
    needs=("advisor.licensed_from_on", "meeting.starts_at"),
    minimum_sample=10,
    headline=False,
)
ONBOARDING_LOGIN = Survival(
    name="onboarding_login",
    category="adoption",
    label=Label("Einarbeitung bis zur ersten Anmeldung", "Onboarding to the first sign-in"),
    description=Label(
        "Berater, deren Lizenz im Zeitraum begann: Tage bis zur ersten Anmeldung, Median nach "
        "Kaplan–Meier. Wer sich noch nicht angemeldet hat, zählt so lange mit, wie die Daten "
        "reichen.",
        "Advisors whose licence began in the period: days to the first sign-in, median by "
        "Kaplan–Meier. Those who have not signed in yet count for as long as the data reach.",
    ),
    fact=ONBOARDING,
    day="starts_on",
    duration="days_to_login",
    happened="has_login",
    where=_.advisor_key.notnull(),
    unit=Unit.DAYS,
    better=Direction.LOWER,
    dimensions=PEOPLE,
    needs=("advisor.licensed_from_on", "login.logged_in_at"),
    minimum_sample=10,
    headline=False,
)
BUDDY_MATCHES = Ratio(
    name="buddy_matches",
    category="adoption",
    label=Label("Patenvorschläge", "Buddy suggestions"),
    description=Label(
        "Gelegentliche und inaktive Berater, für die Paten gesucht werden, geteilt durch alle "
        "Berater des Zeitraums. Die Liste nennt je bis zu drei Power-User desselben Service, der "
        "nächsten Einheit und Sprache; keiner erhält mehr Schützlinge als eingestellt.",
        "Occasional and inactive advisors for whom buddies are sought divided by all advisors of "
        "the period. The list names up to three power users each of the same service, nearest "
        "unit and language; none gets more protégés than set.",
    ),
    fact=ADVISOR_PERIOD,
    numerator=_.segment.isin(["occasional", "inactive"]),
    denominator=_.advisor_key.notnull(),
    unit=Unit.SHARE,
    better=Direction.LOWER,
    dimensions=PEOPLE,
    needs=("meeting.starts_at",),
    minimum_sample=10,
    headline=False,
)
