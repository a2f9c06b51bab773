"""The board's meeting: prepared, held, frozen, handed out, and reckoned the next time."""
