"""What was delivered and is kept as it came: uploads, and pages of interrupted readings."""

from __future__ import annotations

from connectors import jobs
from connectors.sync import run, saved
from connectors.upload import keeping
from connectors.upload.errors import refuse


def require_nobody_loading() -> None:
    """Raise UploadError where an import is under way, whose files are still needed."""
    if any(not job.is_finished for job in jobs.all_jobs()):
        raise refuse(
            "Gerade werden Daten übernommen oder erneuert. Bitte warten Sie, bis das beendet ist.",
            "Data are being imported or renewed right now. Please wait until that has ended.",
        )


def forget() -> int:
    """Delete all of it; return how many files that were. Nothing stored changes by that."""
    count = keeping.forget_all()
    for name in saved.names():
        for path in (saved.place(name) / run.INTERRUPTED).glob("*.jsonl"):
            path.unlink(missing_ok=True)
            count += 1
    return count
