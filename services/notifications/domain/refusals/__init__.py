"""Why this service refuses what it is asked; the codes are stable. Import from the module of the matter."""
