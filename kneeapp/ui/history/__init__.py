"""The history page: sessions by day, newest first, and what happened in each."""
