"""Publishing: what the marts say beyond what was delivered."""
