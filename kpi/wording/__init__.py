"""How figures are put into words: the same on pages and in documents."""
