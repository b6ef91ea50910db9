"""What auditors ask of the record by the command line."""
