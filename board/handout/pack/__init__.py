"""The parts of a meeting's document: its frame, agenda, figures, record, and what it rests on."""
