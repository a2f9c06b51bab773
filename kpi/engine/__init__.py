"""Engines: Ibis compiles a question to SQL, the engine's own driver runs it."""

import pandas as pd

# The frames of a page are small: texts kept by Arrow cost a third of the time of all its figures.
pd.set_option("mode.string_storage", "python")
