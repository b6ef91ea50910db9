"""Whether what is asked may be answered, and the record of what auditors read."""
