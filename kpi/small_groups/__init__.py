"""Figures of groups only: for readers who may see no single person's."""
