"""Statistics on sums and counts, thin on scipy and statsmodels; whole columns at a time."""
