"""The release this is: on the lowest floor, since every floor may name it, and in this one place."""

__version__ = "0.1.0"
