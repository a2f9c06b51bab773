"""Raw uploads, kept as delivered so that a load can be explained and repeated."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from connectors.upload.book import ENDINGS
from connectors.upload.errors import refuse
from connectors.upload.limits import BLOCK, FILE_BYTES
from store.location import data_folder


@dataclass(frozen=True)
class Kept:
    """A kept upload. `name` is what the person called the file; it is never part of a path."""

    path: Path
    name: str
    digest: str


def forget_all() -> int:
    """Delete every kept upload; return how many they were."""
    found = list(_folder().iterdir())
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def keep(stream: BinaryIO, name: str) -> Kept:
    """Copy an upload to the data folder, named by its content, readable by the owner only.

    Raises UploadError where it is larger than any file may be.
    """
    folder = _folder()
    waiting = folder / f".{secrets.token_hex(8)}.part"
    try:
        digest = _copy(stream, waiting)
        path = folder / f"{digest}.{_ending(name)}"
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)
    return Kept(path, Path(name).name, digest)


def _folder() -> Path:
    folder = data_folder() / "uploads"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _copy(stream: BinaryIO, target: Path) -> str:
    digest, size = hashlib.sha256(), 0
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as copy:
        while block := stream.read(BLOCK):
            size += len(block)
            if size > FILE_BYTES:
                raise refuse(
                    f"Die Datei ist größer als {FILE_BYTES // 1024**2:,} MB.",
                    f"The file is larger than {FILE_BYTES // 1024**2:,} MB.",
                )
            digest.update(block)
            copy.write(block)
    return digest.hexdigest()


def _ending(name: str) -> str:
    ending = Path(name).suffix.lower().lstrip(".")
    return ending if ending in ENDINGS else "bin"
