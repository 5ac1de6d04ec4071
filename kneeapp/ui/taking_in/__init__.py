"""Taking a file of sessions in: which columns mean what, what it holds, and keeping it."""
