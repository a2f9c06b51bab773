"""Interfaces over HTTP: what connectors to them have in common."""
