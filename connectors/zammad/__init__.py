"""Zammad: tickets, agents, groups and customers from its PostgreSQL database."""
