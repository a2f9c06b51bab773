"""A YAML file as fields that know their line. Nothing in it is evaluated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from kpi.errors import DefinitionError, did_you_mean
from kpi.text import Label

LARGEST = 64 * 1024
DEEPEST = 20
_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
Plain = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Field:
    """One place of a file: a mapping, a list or a plain value."""

    file: str
    line: int
    content: Mapping[str, Field] | tuple[Field, ...] | Plain

    def mapping(self, what: Label) -> Mapping[str, Field]:
        """Return the names and fields below. Raises DefinitionError for anything else."""
        if isinstance(self.content, Mapping):
            return self.content
        raise self.wrong(_MAPPING.format(what_de=what.de, what_en=what.en))

    def items(self, what: Label) -> tuple[Field, ...]:
        """Return the entries of a list. Raises DefinitionError for anything else."""
        if isinstance(self.content, tuple):
            return self.content
        raise self.wrong(_LIST.format(what_de=what.de, what_en=what.en))

    def text(self, what: Label) -> str:
        """Return a text that is not empty. Raises DefinitionError for anything else."""
        if isinstance(self.content, str) and self.content.strip():
            return self.content.strip()
        raise self.wrong(_TEXT.format(what_de=what.de, what_en=what.en))

    def one_of(self, what: Label, possible: Iterable[str]) -> str:
        """Return a text that is possible here. Raises DefinitionError with what is."""
        known, given = list(possible), self.text(what)
        if given in known:
            return given
        raise self.unknown(what, given, known)

    def unknown(self, what: Label, given: str, known: Iterable[str]) -> DefinitionError:
        """Return the error for a word that is none of those known."""
        known = sorted(known)
        hint, possible = did_you_mean(given, known), ", ".join(known)
        return self.wrong(
            Label(
                f"{what.de}: „{given}“ gibt es nicht."
                + (f" Gemeint war vielleicht „{hint}“." if hint else "")
                + f" Möglich: {possible}.",
                f"{what.en}: there is no '{given}'."
                + (f" Did you mean '{hint}'?" if hint else "")
                + f" Possible: {possible}.",
            )
        )

    def wrong(self, reason: Label) -> DefinitionError:
        """Return an error that names file and line."""
        return DefinitionError(
            Label(
                f"{self.file}, Zeile {self.line}: {reason.de}",
                f"{self.file}, line {self.line}: {reason.en}",
            )
        )


def read(path: Path) -> Field:
    """Return what a file holds. Raises DefinitionError where it is no plain YAML."""
    top = Field(path.name, 1, None)
    try:
        if path.stat().st_size > LARGEST:
            raise top.wrong(_TOO_LARGE)
        text = path.read_text(encoding="utf-8")
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise Field(path.name, event.start_mark.line + 1, None).wrong(_ALIAS)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = Field(path.name, mark.line + 1 if mark else 1, None)
        problem = str(getattr(error, "problem", "") or "").strip()
        raise at.wrong(_NO_YAML.format(problem=problem)) from error
    except RecursionError as error:
        raise top.wrong(_TOO_DEEP) from error
    except (OSError, UnicodeDecodeError) as error:
        raise top.wrong(_UNREADABLE) from error
    if root is None:
        raise top.wrong(_EMPTY)
    return _field(path.name, root, 0)


def _field(file: str, node: yaml.Node, depth: int) -> Field:
    here = Field(file, node.start_mark.line + 1, None)
    if depth > DEEPEST:
        raise here.wrong(_TOO_DEEP)
    if not isinstance(node, yaml.ScalarNode) and node.tag not in _TAGS:
        raise here.wrong(_NOT_PLAIN)
    if isinstance(node, yaml.MappingNode):
        return Field(file, here.line, _mapping(file, node, depth))
    if isinstance(node, yaml.SequenceNode):
        found = tuple(_field(file, one, depth + 1) for one in node.value)
        return Field(file, here.line, found)
    return Field(file, here.line, _plain(here, node))


def _mapping(file: str, node: yaml.MappingNode, depth: int) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for key, value in node.value:
        name = Field(file, key.start_mark.line + 1, getattr(key, "value", None))
        text = name.text(_NAME)
        if text in found:
            raise name.wrong(_TWICE.format(name=text))
        found[text] = _field(file, value, depth + 1)
    return found


def _plain(here: Field, node: yaml.Node) -> Plain:
    """Return a plain value; `yes`, dates and numbers as YAML reads them."""
    try:
        value = yaml.SafeLoader("").construct_object(node)
    except yaml.YAMLError as error:
        raise here.wrong(_NOT_PLAIN) from error
    if value is None or isinstance(value, str | int | float | bool | date):
        return value
    raise here.wrong(_NOT_PLAIN)


_NAME = Label("Name", "Name")
_MAPPING = Label(
    "{what_de}: Hier gehören Namen mit Werten hin.", "{what_en}: names with values belong here."
)
_LIST = Label("{what_de}: Hier gehört eine Liste hin.", "{what_en}: a list belongs here.")
_TEXT = Label("{what_de}: Hier gehört ein Text hin.", "{what_en}: a text belongs here.")
_TWICE = Label("„{name}“ steht zweimal da.", "'{name}' is there twice.")
_TOO_LARGE = Label(
    "Die Datei ist zu groß (höchstens 64 KB).", "The file is too large (64 KB at most)."
)
_TOO_DEEP = Label("Zu tief verschachtelt.", "Nested too deeply.")
_ALIAS = Label(
    "Verweise (&name, *name) sind nicht möglich; schreiben Sie den Teil aus.",
    "References (&name, *name) are not possible; write the part out.",
)
_UNREADABLE = Label(
    "Die Datei lässt sich nicht als Text in UTF-8 lesen.",
    "The file cannot be read as text in UTF-8.",
)
_EMPTY = Label("Die Datei ist leer.", "The file is empty.")
_NO_YAML = Label("Kein gültiges YAML: {problem}.", "Not valid YAML: {problem}.")
_NOT_PLAIN = Label(
    "Nur Texte, Zahlen, Daten, ja und nein sind möglich.",
    "Only texts, numbers, dates, true and false are possible.",
)
