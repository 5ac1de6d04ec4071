"""The panel that tells everything about the chosen point."""
