"""The sounds of the app: a voice, chimes and a breath tone, from packages and recipes."""
