"""What is collected for the board between its meetings."""
