"""What commands carry: their key, their provenance, the revision that they are about."""
