"""What operators look at: health, clock, views."""
