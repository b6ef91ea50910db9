"""What `thidua views` does: asks running services how their views stand, and has them rebuilt and retried."""
