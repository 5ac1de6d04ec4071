"""Taking the history elsewhere: what, of which days, and how it will look."""
