"""Texts as someone wrote them, divided into paragraphs of lines."""

from __future__ import annotations

import re


def paragraphs(text: str) -> list[list[str]]:
    """Return a text as paragraphs of lines: blank lines part the former."""
    parts = re.split(r"\n[ \t]*\n+", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return [[line.strip() for line in part.split("\n")] for part in parts]
