"""Customer records as real address books hold them, in every way of writing."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

Row = dict[str, object]
NAMES = (
    "Anna Berger",
    "Berger, Anna",
    "ANNA  BERGER",
    "Jörg Weiß",
    "Joerg Weiss",
    "Zoé",
    " ",
    None,
)
EMAILS = (
    "anna@post.example", " Anna@Post.Example ", "anna at post.example", "a@b", "jörg@bär.example",
    "a..b@post.example", ".a@post.example", "x@-post.example", "info@post.example", "", None,
)  # fmt: skip
PHONES = (
    "0721 123456", "+49 (0)721 123456", "0049 721-123456", "+43 1 123456", "unbekannt", "000000",
    "12345", "0721/99 88 77", "+49721998877", "++49721998877", "0721+998877", "", None,
)  # fmt: skip
POSTCODES = ("76131", "D-76131", "7613", "1010", "A-1010", "00123", "D-unbek.", " ", None)
SEGMENTS = ("Privat", "Gewerbe", "Private Banking", None)
KNOWN = 160


def customers(draw: random.Random, advisors: list[str], first: date) -> list[Row]:
    """Return records of every kind."""
    return [_customer(draw, number, advisors, first) for number in range(KNOWN)]


def named_by(draw: random.Random) -> str | None:
    """Return the customer of a meeting: on record, on no record, or none."""
    return draw.choice([f"c{draw.randrange(KNOWN)}", f"stranger-{draw.randrange(9)}", None])


def _customer(draw: random.Random, number: int, advisors: list[str], first: date) -> Row:
    day = first + timedelta(days=draw.randrange(-300, 200))
    created = datetime(day.year, day.month, day.day, draw.choice([0, 9, 22, 23]), 30)
    changed = created + timedelta(days=draw.choice([-2, 0, 3, 40_000]))
    return {
        "customer_key": f"c{number}",
        "name": draw.choice([*NAMES, f"Kunde {number}", f"Kunde {number}"]),
        "email": draw.choice([*EMAILS, f"k{number}@post.example", "info@post.example"]),
        "phone": draw.choice([*PHONES, f"0761 {number + 10_000}", f"0761 {number + 20_000}"]),
        "postcode": draw.choice(POSTCODES),
        "industry": draw.choice(["Handel", "", None]),
        "segment": draw.choice(SEGMENTS),
        "owner_key": draw.choice([*advisors, None]),
        "created_at": draw.choice([created, created, None, datetime(1850, 1, 1)]),
        "updated_at": draw.choice([changed, None]),
        "is_company": draw.choice([True, False, None]),
    }
