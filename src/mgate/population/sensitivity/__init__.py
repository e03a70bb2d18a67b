"""What decides an answer: over what we do not know, and apart from that over how people differ."""
