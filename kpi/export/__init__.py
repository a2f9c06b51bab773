"""Exports: the tables of exhibits as files, with the figures of the page."""
