"""The backups: their list, the way back to one, and the end of everything."""
