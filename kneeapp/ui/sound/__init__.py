"""One owner of all that sounds."""
