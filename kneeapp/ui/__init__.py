"""What is seen and touched. Imports `core` and PySide6, never `adapters`."""
