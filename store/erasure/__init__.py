"""Persons who were erased: never named again, whoever delivers them."""
