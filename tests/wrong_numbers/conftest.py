"""The demo organisation, for rules that need many rows."""

from tests.oracle.conftest import demo

__all__ = ["demo"]
