"""What is known and painted of a leg: pictures, markers, tags, words. No page of its own."""
