"""The parts of the page of connected sources."""
