"""Invitations from the command line."""
