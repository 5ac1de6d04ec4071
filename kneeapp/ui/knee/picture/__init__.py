"""The picture as an instrument: looking, turning, zooming, points and tags on it."""
