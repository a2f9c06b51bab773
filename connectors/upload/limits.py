"""How large a file may be before it is refused. One place, so that the texts can name them."""

from __future__ import annotations

BLOCK = 8 * 1024 * 1024
"""Bytes that are read at a time."""

FILE_BYTES = 4 * 1024**3
ARCHIVE_ENTRIES = 50
UNPACKED_BYTES = 8 * 1024**3
WORKBOOK_BYTES = 1024**3
"""Unpacked size of one workbook."""

WORKBOOK_PARTS = 2_000
COMPRESSION_RATIO = 200
"""Unpacked to packed size of one entry above which an archive counts as a bomb."""

RATIO_FLOOR = 50 * 1024**2
"""Unpacked bytes below which no ratio is suspicious: empty sheets pack very well."""

CELLS = 20_000_000
"""Rows times columns of one sheet."""

PARQUET_CELLS = 2_000_000_000
COLUMNS = 1_000
HEADING_CHARACTERS = 200
SAMPLE_ROWS = 50
DISTINCT = 2_000
"""Distinct values of a column that are kept; with more it is not a column of words."""

SHOWN_CHARACTERS = 300
"""Longer values are cut off where they are only shown."""

INSPECTION_SECONDS = 180
INSPECTION_MEMORY = 4 * 1024**3
IMPORT_SECONDS = 2 * 3600
IMPORT_MEMORY = 24 * 1024**3
