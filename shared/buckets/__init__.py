"""Key-value buckets of the NATS server: opened where they are there, made where they are missing."""

from shared.buckets.opening import open_bucket

__all__ = ["open_bucket"]
