"""Erasing a person, and telling what is stored about one, on the command line."""
