"""Routines: choosing one, and putting one's own together."""
