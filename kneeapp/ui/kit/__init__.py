"""The few widgets of our own that every page uses.

Each takes a `Look` first and is drawn from it alone. Hands make a widget emit a signal; `render`
and the other setters show a state and emit nothing.
"""
