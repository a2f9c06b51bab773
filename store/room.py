"""Room on the disk that a load needs, and whether it is there before hours of work begin."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from pyarrow import ArrowException, parquet

from kpi.errors import StoreError
from kpi.text import Label, grouped
from store.reading import ArrowRelation, CsvRelation, ParquetRelation, Relation
from store.versions import Versions

_MEGABYTE = 1_000_000


def needed(versions: Versions, incoming: Iterable[Relation]) -> int:
    """Return the bytes that a load takes on the disk while it runs, as far as that is known.

    It writes a copy of the current version and, at worst, everything in it anew. What comes in
    as text takes no more than it does there; of Parquet only what its pages hold is known.
    """
    current = versions.current()
    size = current.path.stat().st_size if current and current.path.exists() else 0
    return 2 * size + sum(map(_known_size, incoming))


def _known_size(relation: Relation) -> int:
    """Return the bytes of a relation; 0 where it cannot be read, as who reads it will say."""
    try:
        return _size(relation)
    except (OSError, ArrowException):
        return 0


def _size(relation: Relation) -> int:
    """Return the bytes of a relation uncompressed; 0 for rows that are yet to be asked for."""
    if isinstance(relation, CsvRelation):
        return relation.path.stat().st_size
    if isinstance(relation, ParquetRelation):
        return sum(map(_uncompressed, relation.paths))
    return int(relation.table.nbytes) if isinstance(relation, ArrowRelation) else 0


def _uncompressed(path: Path) -> int:
    found = parquet.read_metadata(path)
    groups = (found.row_group(place) for place in range(found.num_row_groups))
    return sum(group.total_byte_size for group in groups)


def require(versions: Versions, incoming: Iterable[Relation]) -> None:
    """Raise StoreError, which says how much is needed and how much is there, where it is less."""
    wanted, free = needed(versions, incoming), shutil.disk_usage(versions.folder).free
    if free < wanted:
        sizes = {
            f"{name}_{language}": grouped(-(-size // _MEGABYTE), language)
            for name, size in (("wanted", wanted), ("free", free))
            for language in ("de", "en")
        }
        raise StoreError(_TOO_LITTLE.format(**sizes))


_TOO_LITTLE = Label(
    "Der Ladevorgang braucht etwa {wanted_de} MB auf dem Datenträger, frei sind {free_de} MB. Es "
    "wurde nichts geändert. Bitte schaffen Sie Platz und laden Sie erneut.",
    "The load needs about {wanted_en} MB on the disk, of which {free_en} MB are free. Nothing was "
    "changed. Please free some space and load again.",
)
