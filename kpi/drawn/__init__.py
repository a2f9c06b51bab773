"""Which part of an exhibit is drawn: the same on pages and in documents."""
