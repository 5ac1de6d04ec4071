"""Files, SQLite, the clock and the desktop. Imports `core`, never Qt."""
