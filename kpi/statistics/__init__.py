"""Statistics on sums and counts, thin on scipy and statsmodels; whole columns at a time.

Distributions are those of `scipy.special`: `scipy.stats`, which calls the same functions, takes
every process half a second to import. What few questions need is imported where they are answered.
"""
