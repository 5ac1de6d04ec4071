"""Tests of what is seen, each widget alone."""
