"""The knee page: the picture, its markers, the list of points and the detail of one point."""
