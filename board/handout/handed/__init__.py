"""The commands of meetings and their hand-outs."""
