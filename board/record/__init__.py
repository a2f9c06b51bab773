"""What is written, pinned, decided and to be done; what is frozen, and what has changed since."""
