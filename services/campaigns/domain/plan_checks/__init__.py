"""The checks of a plan, one module for each thing that can be wrong; each yields every problem it finds."""
