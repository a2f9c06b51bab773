"""What customers and advisors write beside their scores: invented German sentences."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.demo.arrays import Flags, Ints, named

GOOD = (
    "Sehr freundliche und kompetente Beratung.",
    "Alles wurde verständlich erklärt.",
    "Ich habe mich gut aufgehoben gefühlt.",
    "Meine Fragen wurden alle beantwortet.",
    "Hervorragend vorbereitet, vielen Dank!",
    "Der Termin war pünktlich und angenehm.",
    "Endlich verstehe ich meine Vorsorge.",
    "Schnell, unkompliziert und ehrlich.",
    "Man merkt, dass hier jemand sein Handwerk versteht.",
    "Sehr gute Beratung ohne Druck.",
    "Tolle Lösung für unsere Familie gefunden.",
    "Der Berater hat sich viel Zeit genommen.",
)
GOOD_MORE = (
    "",
    "",
    "Gerne wieder.",
    "Die Unterlagen kamen noch am selben Tag.",
    "Die Terminbuchung war sehr einfach.",
    "Das empfehle ich gerne weiter.",
    "Besonders die Beispielrechnung hat geholfen.",
)
FAIR = (
    "Die Beratung war in Ordnung.",
    "Insgesamt zufrieden, aber es hat recht lange gedauert.",
    "Freundlich, doch ein paar Fragen blieben offen.",
    "Etwas viele Fachbegriffe.",
    "Das Gespräch war gut, die Unterlagen kamen spät.",
    "Ordentlich, aber nichts Besonderes.",
    "Ich hätte mir mehr Vergleiche gewünscht.",
    "Der Ton war anfangs schlecht, danach ging es.",
)
FAIR_MORE = (
    "",
    "",
    "Beim nächsten Mal bitte pünktlicher.",
    "Ein Rückruf wäre schön gewesen.",
    "Mit dem Ergebnis kann ich leben.",
)
BAD = (
    "Ich musste 20 Minuten warten.",
    "Die Beratung wirkte unvorbereitet.",
    "Mir wurde etwas verkauft, das ich nicht brauche.",
    "Die Wartezeit auf den Termin war viel zu lang.",
    "Niemand konnte mir die Kosten genau nennen.",
    "Der Termin wurde kurzfristig verschoben.",
    "Ich habe bis heute keine Unterlagen erhalten.",
    "Auf meine Fragen wurde kaum eingegangen.",
)
BAD_MORE = (
    "",
    "Das geht besser.",
    "Ich überlege, die Bank zu wechseln.",
    "Sehr enttäuschend.",
    "Bitte melden Sie sich bei mir.",
)
ADVISOR = (
    "Kunde war gut vorbereitet.",
    "Angenehmes Gespräch, Folgetermin vereinbart.",
    "Unterlagen fehlten noch.",
    "Kunde möchte noch vergleichen.",
    "Technik lief einwandfrei.",
    "Ton fiel zeitweise aus.",
    "Entscheidung im Gespräch getroffen.",
    "Bedarf geklärt, Angebot folgt.",
    "Partner war nicht dabei, neuer Termin nötig.",
    "Zeit war zu knapp bemessen.",
)
USER = (
    "Die Suche nach Kunden dauert zu lange.",
    "Der Beratungsraum spart mir viele Fahrten.",
    "Zu viele Pflichtfelder beim Anlegen.",
    "Die Kalenderübersicht ist sehr hilfreich.",
    "Ich wünsche mir eine bessere mobile Ansicht.",
    "Seit der Umstellung läuft es deutlich stabiler.",
    "Die Schulung hat mir sehr geholfen.",
    "Berichte finde ich nur mit Mühe.",
)
ONLINE_MORE = (
    ("Die Verbindung ist dreimal abgebrochen.", "Der Ton fiel ständig aus."),
    ("Das Bild war zeitweise unscharf.", "Vor Ort wäre mir lieber gewesen."),
    ("Die Unterschrift am Bildschirm war in zwei Minuten erledigt.", "Ganz ohne Anfahrt, prima."),
)
ELSEWHERE_MORE = (
    ("Den Weg hätte ich mir sparen können.", "Es war sehr unruhig im Hintergrund."),
    ("Die Parkplatzsuche war mühsam.", "Die Uhrzeit passte mir nicht so gut."),
    ("Die Atmosphäre war angenehm.", "Ich fühle mich hier seit Jahren gut betreut."),
)
LEVELS = ((BAD, BAD_MORE), (FAIR, FAIR_MORE), (GOOD, GOOD_MORE))


def customer_comments(
    rng: np.random.Generator, level: Ints, online: Flags, written: Flags
) -> pa.Array:
    """Return a comment that fits each level and channel, null where none is written.

    Levels are 0 bad, 1 fair, 2 good.
    """
    text = pa.nulls(len(level), pa.string())
    for number, (openings, endings) in enumerate(LEVELS):
        for remote, special in ((True, ONLINE_MORE[number]), (False, ELSEWHERE_MORE[number])):
            fits = written & (level == number) & (online == remote)
            text = pc.if_else(fits, _sentences(rng, openings, endings + special, len(level)), text)
    return text


def _sentences(
    rng: np.random.Generator, openings: tuple[str, ...], endings: tuple[str, ...], count: int
) -> pa.Array:
    opening = named(openings, rng.integers(0, len(openings), count))
    ending = named(endings, rng.integers(0, len(endings), count))
    return pc.utf8_rtrim_whitespace(pc.binary_join_element_wise(opening, ending, " "))


def staff_comments(
    rng: np.random.Generator, sentences: tuple[str, ...], written: Flags
) -> pa.Array:
    """Return one of `sentences` for each comment, null where none is written."""
    drawn = rng.integers(0, len(sentences), len(written))
    return named(sentences, np.where(written, drawn, -1))
