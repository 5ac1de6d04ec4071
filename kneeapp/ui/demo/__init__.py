"""Show me how: the hand that comes to a point, presses, and lets go."""
