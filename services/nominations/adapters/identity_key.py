from hashlib import sha256

from services.nominations.domain.identity import identity
from shared.contracts.nominee import Nominee


def identity_key(nominee: Nominee, unit: str) -> str:
    """Return the SHA-256 of what tells a nominee from others (R21), as 64 hexadecimal digits.

    Names alone can be longer than a row of an index may be in PostgreSQL, which would refuse the nomination.
    """
    return sha256(identity(nominee, unit).encode()).hexdigest()
