"""Whether the drawn points are in the right places: checks, and the proof that they can fail."""
