"""The figures of a meeting: computed in its scope, ranked, put into words, kept as a snapshot."""
