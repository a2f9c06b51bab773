"""The command that lists meetings."""
