"""Names of people, companies and streets of e-mail: German, invented, repeatable."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from faker import Faker

from connectors.demo.arrays import Ints, stream

POOL_DRAWS = 10_000
TRANSLITERATION = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", " ": "-", "'": "", "é": "e"}


@cache
def first_names(seed: int) -> tuple[str, ...]:
    """Return distinct German first names in a repeatable order."""
    return _distinct(seed, "first_name")


@cache
def last_names(seed: int) -> tuple[str, ...]:
    """Return distinct German last names in a repeatable order."""
    return _distinct(seed, "last_name")


def _distinct(seed: int, kind: str) -> tuple[str, ...]:
    faker = Faker("de_DE")
    faker.seed_instance(seed)
    draw = getattr(faker, kind)
    return tuple(dict.fromkeys(str(draw()) for _ in range(POOL_DRAWS)))


def distinct_people(seed: int, count: int) -> tuple[pa.Array, pa.Array]:
    """Return first and last names of `count` people, no two of whom share both."""
    firsts, lasts = first_names(seed), last_names(seed)
    rng = stream(seed, "people")
    pairs = rng.choice(len(firsts) * len(lasts), size=count, replace=False)
    return _taken(firsts, pairs // len(lasts)), _taken(lasts, pairs % len(lasts))


def people(seed: int, rng: np.random.Generator, count: int) -> tuple[pa.Array, pa.Array]:
    """Return first and last names of `count` people; the same name may occur again."""
    firsts, lasts = first_names(seed), last_names(seed)
    return (
        _taken(firsts, rng.integers(0, len(firsts), count)),
        _taken(lasts, rng.integers(0, len(lasts), count)),
    )


def _taken(names: tuple[str, ...], indexes: Ints) -> pa.Array:
    return pa.array(names).take(pa.array(indexes))


def in_address(name: pa.Array) -> pa.Array:
    """Return names as they are written in e-mail addresses: lower case, no umlauts."""
    plain = pc.utf8_lower(name)
    for letter, replacement in TRANSLITERATION.items():
        plain = pc.replace_substring(plain, letter, replacement)
    return plain
