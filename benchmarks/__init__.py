"""Ratios of the app against a reference, measured in turn in one run. No test fails on a time."""
