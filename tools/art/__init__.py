"""Makes the pictures of the knee and the hands; `build.py` beside this file is the door."""
