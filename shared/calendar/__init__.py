"""Time as the domain speaks of it: the forms a deadline takes, and the clock as a port."""

from shared.calendar.clock import Clock
from shared.calendar.terms import Term, TermForm

__all__ = ["Clock", "Term", "TermForm"]
