"""What became of decisions: did the figure move that they should move?"""
