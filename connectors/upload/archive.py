"""ZIP archives: guarded by their directory before anything is unpacked."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from connectors.upload.errors import UploadError, refuse
from connectors.upload.limits import (
    ARCHIVE_ENTRIES,
    COMPRESSION_RATIO,
    RATIO_FLOOR,
    UNPACKED_BYTES,
)

_HIDDEN = ("__MACOSX/", ".")


def unpacked(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and unpacked file of each entry. Raises UploadError on what is not safe."""
    try:
        with zipfile.ZipFile(path) as archive:
            guard_entries(archive, ARCHIVE_ENTRIES, UNPACKED_BYTES)
            for number, entry in enumerate(archive.infolist()):
                if entry.is_dir() or _is_hidden(entry.filename):
                    continue
                _guard_name(entry)
                target = folder / f"{number}{PurePosixPath(entry.filename).suffix.lower()}"
                with archive.open(entry) as packed, target.open("wb") as stream:
                    shutil.copyfileobj(packed, stream)
                yield entry.filename, target
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise refuse(
            f"Das Archiv ist beschädigt oder verschlüsselt. ({error})",
            f"The archive is damaged or encrypted. ({error})",
        ) from error


def guard_entries(archive: zipfile.ZipFile, entries: int, size: int) -> None:
    """Refuse too many entries, too much unpacked, and entries that unpack suspiciously."""
    found = archive.infolist()
    if len(found) > entries:
        raise refuse(
            f"Das Archiv hat {len(found)} Einträge; höchstens {entries} sind möglich.",
            f"The archive has {len(found)} entries; at most {entries} are possible.",
        )
    total = sum(entry.file_size for entry in found)
    if total > size:
        raise _too_large(total, size)
    for entry in found:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > RATIO_FLOOR and ratio > COMPRESSION_RATIO:
            raise refuse(
                f"„{entry.filename}“ ist auffällig stark gepackt ({ratio:.0f}-fach) und wird "
                "aus Sicherheitsgründen nicht entpackt. Bitte ungepackt hochladen.",
                f"'{entry.filename}' is packed suspiciously well (by {ratio:.0f}) and is not "
                "unpacked for safety. Please upload it unpacked.",
            )


def _guard_name(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name:
        raise refuse(
            f"Das Archiv enthält einen unzulässigen Pfad: „{entry.filename}“.",
            f"The archive holds a path that is not allowed: '{entry.filename}'.",
        )
    if name.lower().endswith((".zip", ".7z", ".rar", ".gz", ".tar")):
        raise refuse(
            f"Das Archiv enthält ein weiteres Archiv („{entry.filename}“). Bitte nur eine "
            f"Ebene packen.",
            f"The archive holds another archive ('{entry.filename}'). Please pack one level only.",
        )


def _is_hidden(name: str) -> bool:
    return name.startswith(_HIDDEN[0]) or PurePosixPath(name).name.startswith(_HIDDEN[1])


def _too_large(total: int, size: int) -> UploadError:
    return refuse(
        f"Entpackt wären es {total // 1024**2:,} MB; höchstens {size // 1024**2:,} MB sind "
        f"möglich.",
        f"Unpacked it would be {total // 1024**2:,} MB; at most {size // 1024**2:,} MB are "
        f"possible.",
    )
