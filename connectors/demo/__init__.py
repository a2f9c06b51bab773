"""A demo organisation with invented people: every table filled, the same for equal options."""

from connectors.demo.load import load
from connectors.demo.options import DemoOptions

__all__ = ["DemoOptions", "load"]
