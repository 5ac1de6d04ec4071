"""The page for the physio: drawn once without Qt, then put into HTML, PDF and a preview."""
