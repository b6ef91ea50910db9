from pathlib import Path


def identity_folder(data: Path) -> Path:
    """Return where a suite's data folder keeps the key that its tokens are signed with."""
    return data / "identity"
