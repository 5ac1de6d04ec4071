"""kneeapp guides people in pressing acupressure points round their own knee after sport."""

__version__ = "0.1.0"
