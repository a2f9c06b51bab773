"""A second way to every number: plain SQL on what was delivered."""
