"""Which characters a text file is written in, and the file as UTF-8.

The whole file is decoded strictly, in blocks: a wrong guess would garble names without an
error. A byte-order mark decides; else UTF-8 where all of it is valid; else CP1252, or
Latin-1 where bytes occur that CP1252 does not define.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from connectors.upload.errors import refuse
from connectors.upload.limits import BLOCK

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UMLAUTS_AS_UTF8 = re.compile(rb"\xc3[\xa4\xb6\xbc\x84\x96\x9c\x9f]")
_UMLAUTS_AS_CP1252 = re.compile(rb"[\xe4\xf6\xfc\xc4\xd6\xdc\xdf](?![\x80-\xbf])")


@dataclass(frozen=True)
class Text:
    """A text file that is UTF-8. `encoding` is what was delivered."""

    path: Path
    encoding: str


def as_utf8(path: Path, folder: Path) -> Text:
    """Return `path` itself where it is UTF-8, else a transcoded copy in `folder`.

    Raises UploadError on NUL bytes (with their position) and on mixed encodings.
    """
    encoding = detect(path)
    if encoding in ("utf-8", "utf-8-sig") and not _only_carriage_returns(path):
        return Text(path, encoding)
    target = folder / f"{path.stem}.utf8.txt"
    with target.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(_decoded(path, encoding))
    return Text(target, encoding)


def detect(path: Path) -> str:
    """Return the name of the encoding in which every byte of the file is valid."""
    with path.open("rb") as stream:
        start = stream.read(4)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            _require(path, encoding)
            return encoding
    _refuse_nul(path)
    for encoding in ("utf-8", "cp1252"):
        if _decodes(path, encoding):
            if encoding == "cp1252":
                _refuse_mixture(path)
            return encoding
    return "latin-1"


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def _decoded(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    pending = ""
    for block in chain(_blocks(path), (b"",)):
        text = pending + decoder.decode(block, final=not block)
        pending = "\r" if text.endswith("\r") and block else ""
        text = text[: len(text) - len(pending)]
        yield text.replace("\r\n", "\n").replace("\r", "\n")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for block in _blocks(path):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _require(path: Path, encoding: str) -> None:
    try:
        if any("\0" in text for text in _decoded(path, encoding)):
            raise refuse(
                "Die Datei enthält Nullzeichen; sie ist beschädigt oder keine Textdatei.",
                "The file holds NUL characters; it is damaged or not a text file.",
            )
    except UnicodeDecodeError:
        raise refuse(
            f"Die Datei gibt sich als {encoding.upper()} aus, enthält aber ungültige Zeichen. "
            "Bitte als „CSV UTF-8“ neu speichern.",
            f"The file claims to be {encoding.upper()} but holds invalid characters. "
            "Please save it again as 'CSV UTF-8'.",
        ) from None


def _refuse_nul(path: Path) -> None:
    position, line = 0, 1
    for block in _blocks(path):
        found = block.find(b"\0")
        if found >= 0:
            line += block.count(b"\n", 0, found)
            where = position + found + 1
            raise refuse(
                f"Die Datei enthält ein Nullzeichen (Byte {where}, Zeile {line}). Sie ist "
                "beschädigt, keine Textdatei, oder UTF-16 ohne Kennung. Bitte als „CSV UTF-8“ "
                "neu speichern.",
                f"The file holds a NUL byte (byte {where}, line {line}). It is damaged, not a "
                "text file, or UTF-16 without a mark. Please save it again as 'CSV UTF-8'.",
            )
        position += len(block)
        line += block.count(b"\n")


def _refuse_mixture(path: Path) -> None:
    """Refuse umlauts written as UTF-8 in one line and as CP1252 in another."""
    as_utf8 = as_cp1252 = 0
    line = 1
    for block in _blocks(path):
        found = _UMLAUTS_AS_UTF8.search(block)
        if found and not as_utf8:
            as_utf8 = line + block.count(b"\n", 0, found.start())
        found = _UMLAUTS_AS_CP1252.search(block)
        if found and not as_cp1252:
            as_cp1252 = line + block.count(b"\n", 0, found.start())
        line += block.count(b"\n")
    if as_utf8 and as_cp1252:
        raise refuse(
            f"Die Datei mischt zwei Zeichenkodierungen: Umlaute in Zeile {as_utf8} sind UTF-8, "
            f"in Zeile {as_cp1252} Windows-1252. Bitte als „CSV UTF-8“ neu speichern.",
            f"The file mixes two encodings: umlauts in line {as_utf8} are UTF-8, in line "
            f"{as_cp1252} Windows-1252. Please save it again as 'CSV UTF-8'.",
        )


def _only_carriage_returns(path: Path) -> bool:
    with path.open("rb") as stream:
        start = stream.read(65536)
    return b"\r" in start and b"\n" not in start
