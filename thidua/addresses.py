"""NATS addresses as they may be shown: without users and passwords."""

import re


def shown(urls: str) -> str:
    """Return addresses, one or several with commas, without what logs in."""
    return re.sub(r"//[^@/,]*@", "//", urls)
