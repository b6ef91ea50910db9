"""The checks of an amendment, one module for what changes; each yields every obstacle it finds, with its place."""
