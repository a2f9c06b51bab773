"""The page on which people enter what figures are held against."""
