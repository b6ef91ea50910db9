"""The command line: starts the suite, checks and issues plans, tells the story."""

__version__ = "0.1.0"
