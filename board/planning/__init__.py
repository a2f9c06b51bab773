"""Meetings and their agendas: planned, changed, moved from state to state; and who may do what."""
