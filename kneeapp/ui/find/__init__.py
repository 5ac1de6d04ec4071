"""Find it on me: a guide to one point on one's own leg, in one's own fingers."""
