"""Evidence that a stream was not changed: Merkle roots that are signed at intervals, and proofs that lead to them."""
