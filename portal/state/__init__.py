"""The state database: users, sessions, settings, saved views and the audit trail."""
