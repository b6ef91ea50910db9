"""What requests carry, read and checked: bodies, queries, pages, positions."""
