"""The list of points: by need, by search, one row each."""
