"""Who is asking and what they may see: users, sessions, scopes and settings. No page."""
