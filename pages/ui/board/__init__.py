"""The page of the board's meeting, part by part."""
