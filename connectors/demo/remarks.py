"""What advisors say about the systems: praise, problems, ideas and change requests."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from connectors.demo.arrays import (
    UNKNOWN,
    Columns,
    Flags,
    Ints,
    named,
    numbers,
    pick,
    pick_rows,
    stream,
    times,
)
from connectors.demo.bookings import Diary, rollout_day
from connectors.demo.calendar import Month
from connectors.demo.services import TOUCHPOINT_KEYS
from kpi import words

KIND = tuple(words.FEEDBACK_KIND)
PER_ADVISOR_AND_MONTH, MOST_PER_MONTH = 0.11, 300
KIND_SHARES = (0.24, 0.34, 0.27, 0.15)
ANONYMOUS_SHARE = 0.1
BOOKING, REMINDER, BRANCH, ROOM, PHONE, CONTRACT, WELCOME, REVIEW, SERVICE = range(9)
TEXTS = {
    "praise": (
        ("Der neue Online-Beratungsraum ist einfach zu bedienen.", ROOM),
        ("Die E-Signatur spart mir bei jedem Abschluss einen zweiten Termin.", CONTRACT),
        ("Kunden loben die einfache Terminbuchung.", BOOKING),
        ("Seit es die Terminerinnerung gibt, fallen weniger Termine aus.", REMINDER),
        ("Bildschirmteilung bei der Baufinanzierung kommt sehr gut an.", ROOM),
        ("Die Kollegen im Service antworten inzwischen schnell.", SERVICE),
    ),
    "problem": (
        ("Der Ton fällt im Beratungsraum immer wieder aus.", ROOM),
        ("Die Unterschrift auf dem Tablet bricht manchmal ab.", CONTRACT),
        ("Meine Buchungsseite zeigt Zeiten an, zu denen ich im Urlaub bin.", BOOKING),
        ("Die Erinnerung wird auch nach einer Absage verschickt.", REMINDER),
        ("Das Besprechungszimmer ist doppelt belegt worden.", BRANCH),
        ("Die Kundensuche dauert länger als zehn Sekunden.", SERVICE),
        ("Unterlagen aus dem Willkommenspaket kommen zu spät an.", WELCOME),
        ("Bei Rückrufen fehlt die Notiz des Kundenservice.", PHONE),
    ),
    "idea": (
        ("Nach dem Termin automatisch eine Zusammenfassung verschicken.", ROOM),
        ("Vor der Kfz-Wechselsaison eigene Buchungsseiten anbieten.", BOOKING),
        ("Eine zweite Erinnerung am Morgen des Termins senden.", REMINDER),
        ("Checkliste für das Jahresgespräch im CRM hinterlegen.", REVIEW),
        ("Paten für neue Kolleginnen und Kollegen benennen.", ROOM),
        ("Abendtermine am Dienstag nur noch online anbieten.", ROOM),
    ),
    "change_request": (
        ("Fahrtzeiten automatisch in den Kalender eintragen.", BRANCH),
        ("Schnittstelle zum Maklerportal für Baufinanzierungen.", CONTRACT),
        ("Mobile Ansicht für Verkaufschancen.", SERVICE),
        ("Buchungsseiten in französischer Sprache.", BOOKING),
        ("Automatische Prüfung auf Dubletten beim Anlegen von Kunden.", SERVICE),
        ("Dokumente direkt aus dem Beratungsraum ablegen.", ROOM),
    ),
}
CHANGE_COST, CHANGE_BENEFIT = 14_000.0, 22_000.0


def feedback(diary: Diary, month: Month) -> Columns:
    """Return the remarks of one month; change requests carry estimates in euros."""
    organisation, calendar = diary.organisation, diary.organisation.calendar
    rng = stream(organisation.options.seed, "feedback", month.number)
    author, day = _given(rng, diary, month)
    kind = pick(rng, KIND_SHARES, len(author))
    has_room = day >= rollout_day(calendar)[organisation.region[author]]
    text, touchpoint = _remarks(rng, kind, has_room)
    anonymous = rng.random(len(author)) < ANONYMOUS_SHARE
    change = kind == KIND.index("change_request")
    size = np.where(change, rng.lognormal(0, 0.9, len(author)), np.nan)
    benefit = size * rng.lognormal(0, 0.5, len(author)) * CHANGE_BENEFIT
    return {
        "text": text,
        "given_at": times(calendar.utc(day, rng.integers(8 * 60, 18 * 60, len(author)))),
        "author_key": named(organisation.keys, np.where(anonymous, UNKNOWN, author)),
        "kind": named(KIND, kind),
        "touchpoint_key": named(TOUCHPOINT_KEYS, touchpoint),
        "cost_estimate": numbers(np.round(size * CHANGE_COST, -2), 0),
        "benefit_estimate": numbers(np.round(benefit, -2), 0),
    }


def _given(rng: np.random.Generator, diary: Diary, month: Month) -> tuple[Ints, Ints]:
    organisation = diary.organisation
    last = min(month.end, organisation.calendar.until + 1)
    mean = organisation.size * PER_ADVISOR_AND_MONTH * max(0.0, (last - month.first) / 30.4)
    author, day = diary.workload.draw(rng, month, rng.poisson(min(mean, MOST_PER_MONTH)))
    return author[day < last], day[day < last]


def _remarks(rng: np.random.Generator, kind: Ints, has_room: Flags) -> tuple[pa.Array, Ints]:
    """Draw a remark of each kind and its touchpoint; of the advice room only who has it."""
    known = [(number, *remark) for number, name in enumerate(KIND) for remark in TEXTS[name]]
    about = np.array([touchpoint for _, _, touchpoint in known])
    fits = np.array([number for number, _, _ in known]) == kind[:, None]
    position = pick_rows(rng, (fits & (has_room[:, None] | (about != ROOM))).astype(np.float64))
    return named([text for _, text, _ in known], position), about[position]
