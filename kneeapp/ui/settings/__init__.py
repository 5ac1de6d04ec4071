"""Settings and help: what the user may choose, how to stay safe, and what this program is."""
