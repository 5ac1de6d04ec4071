"""The hearth: pure functions and frozen types. No Qt, no disk, no clock, no randomness."""
