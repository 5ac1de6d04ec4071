"""The files of the work folder that one stage leaves for another."""

from __future__ import annotations

SPEECH = "speech.npz"
"""Float samples at 24 kHz of every phrase as the engine says it, by phrase id."""

REPORT = "report.json"
"""What was measured on the shipped files, see `report`."""

SHEETS = ("sheets/voice.opus", "sheets/breath_4_6.wav", "sheets/chimes.wav", "sheets/order.txt")
"""For ears: everything that ships, one after the other, and where to find what."""
