"""What a check comes to."""

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.audit.asking import CAN_NOT_TELL, FALSE, TRUE


@dataclass(frozen=True)
class Finding:
    """One thing that was checked: whether it is so, None where that can't be told, and in words."""

    is_so: bool | None
    told: str

    @property
    def line(self) -> str:
        """The finding as one line."""
        mark = {True: "true", False: "FALSE", None: "can't tell"}[self.is_so]
        return f"{mark:<12}{self.told}"


def outcome(findings: Iterable[Finding]) -> int:
    """Return the exit code of all findings: one that is false makes it 1, else one that can't be told 2."""
    verdicts = {finding.is_so for finding in findings}
    if False in verdicts:
        return FALSE
    return CAN_NOT_TELL if None in verdicts or not verdicts else TRUE
