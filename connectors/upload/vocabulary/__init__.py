"""Headings of typical exports, by field. Only data."""
