"""Names as an attacker would enter them in a CRM, to be shown as the texts they are."""

from __future__ import annotations

import csv
import io

PAYLOADS = (
    "=1+1",
    '=HYPERLINK("http://evil.example/1","x")',
    "=cmd|' /C calc'!A0",
    "+49 171 1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+2",
    "＝1+1",
    "<img src='http://evil.example/2.gif' onerror=alert(1)>",
    "<script>fetch('http://evil.example/3')</script>",
    "<a href='http://evil.example/4'>hier</a>",
    "<style>@import 'http://evil.example/5.css'</style>",
    "![x](http://evil.example/6.gif)",
    "[klick](http://evil.example/7)",
    "https://evil.example/8",
    "www.evil.example/9 und max@evil.example",
    "javascript:alert(1)",
    ":material/home: :red[rot] $$x^2$$",
    "# Titel\n\n- Punkt",
    "Rechnung\u202efdp.exe\u2066",
    "Nu\x00ll\x1b[31m\x07",
    'An"na; DROP TABLE meeting; --',
    "&lt;b&gt;%s {0} {{x}}",
    "ß" * 40_000,
)
SHOWN_OF_THE_LONGEST = 32_767


def visible(text: str) -> str:
    """Return what of a text can be seen: no control characters, no marks of direction, one
    blank between words, no more than a cell holds."""
    kept = "".join(c for c in text if c in "\n\t" or (ord(c) > 31 and c not in _HIDDEN))
    return " ".join(kept.split())[:SHOWN_OF_THE_LONGEST]


_HIDDEN = {"\x7f", *map(chr, range(0x80, 0xA0)), *map(chr, range(0x202A, 0x202F))} | set(
    map(chr, (0x200E, 0x200F, 0x061C, 0x2066, 0x2067, 0x2068, 0x2069))
)


def meetings() -> str:
    """Return a file of meetings of advisors, teams, services and customers with such names."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    headings = (
        "Termin-ID;Berater;Team;Service;Beginn;Status;Kanal;Kunde;Richtung;Bewertung;Kommentar"
    )
    writer.writerow([*headings.split(";"), "E-Signatur gestartet am"])
    for number, name in enumerate(PAYLOADS):
        words = f"{name} {number}".replace("\0", "")[-200:]
        for day in range(1, 22):
            start = f"{1 + day:02}.07.2026 09:00"
            row = f"{number}-{day}", words, words, words, start, "durchgeführt", "Video", words
            signed = start if day % 2 else ""
            writer.writerow([*row, "inbound", 1 + day % 5, words, signed])
    return text.getvalue()
