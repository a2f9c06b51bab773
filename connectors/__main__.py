"""`python -m connectors …`: files in, demo data, and what the store holds."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import Any

from portal import redaction
from store import location

COMMANDS = {
    "upload": ("connectors.upload.command", "import CSV, XLSX, Parquet or ZIP files"),
    "inspect": ("connectors.upload.showing", "show how a file would be read"),
    "demo": ("connectors.demo.command", "load the demo organisation"),
    "check": ("connectors.sync.command:CHECK", "test connected sources"),
    "sync": ("connectors.sync.command:SYNC", "bring connected sources up to date"),
    "history": ("connectors.sync.command:HISTORY", "show what became of earlier syncs"),
    "source": ("connectors.sync.command:SOURCE", "import, export or remove a source's settings"),
    "versions": ("connectors.upkeep.command:VERSIONS", "list the kept versions"),
    "restore": ("connectors.upkeep.command:RESTORE", "go back to a kept version"),
    "quarantine": ("connectors.upkeep.command:QUARANTINE", "show or save rows set aside"),
    "sources": ("connectors.upkeep.command:SOURCES", "list where the rows come from"),
    "publish": ("connectors.publish.command", "copy the data to an engine of your own"),
    "renew": ("connectors.upkeep.command:RENEW", "derive what is stored anew"),
    "erase": ("connectors.erase.command", "erase an advisor or a customer for good"),
    "remove": ("connectors.upkeep.command:REMOVE", "remove every row of a source"),
}
"""Name → what has `add_arguments(parser)` and `run(options) -> int`, and what it does.

Only the command that is asked for is imported.
"""


def main(arguments: list[str]) -> int:
    """Run the command named first; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m connectors", description=__doc__)
    location.describe(parser)
    given = location.choose(arguments)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    chosen = next((name for name in given if name in COMMANDS), None)
    command = None
    for name, (place, text) in COMMANDS.items():
        own = commands.add_parser(name, help=text, description=text)
        if name == chosen:
            command = _imported(place)
            command.add_arguments(own)
    options = parser.parse_args(given)
    return int(command.run(options)) if command else 0


def _imported(place: str) -> Any:
    module, _, name = place.partition(":")
    found = import_module(module)
    return getattr(found, name) if name else found


if __name__ == "__main__":
    redaction.install()
    sys.exit(main(sys.argv[1:]))
