"""`python -m connectors.demo`: load the demo organisation."""

from __future__ import annotations

import argparse
import sys

from connectors.demo.command import add_arguments, run

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m connectors.demo")
    add_arguments(parser)
    sys.exit(run(parser.parse_args()))
