"""Why rows of a run went to quarantine, to be kept with the run."""

from __future__ import annotations

from contextlib import closing

from connectors.upload.outcome import Reason, reason_line, reasons
from kpi.text import Label, Language
from store.reader import Reader
from store.summary import LoadSummary
from store.versions import Versions

MOST = 3


def why(summary: LoadSummary, versions: Versions) -> Label | None:
    """Return the most frequent reasons in words; None where no row was refused."""
    if not summary.rows_quarantined or not summary.is_new:
        return None
    with closing(Reader(versions)) as reader:
        found = reasons(summary, reader)[:MOST]
    return Label(_said(found, "de"), _said(found, "en")) if found else None


def _said(found: tuple[Reason, ...], language: Language) -> str:
    return "; ".join(reason_line(one, language) for one in found)
