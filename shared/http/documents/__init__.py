"""`/api/v1/documents`: bytes taken in and given out."""
