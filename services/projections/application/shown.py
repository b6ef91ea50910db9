"""What of the lists somebody is shown: every list is asked with it, and every query obeys it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from shared.identity.visibility import Part


@dataclass(frozen=True)
class Shown:
    """By campaign what of it somebody is shown; a campaign that is not in it does not exist for them.

    `parts` is None where all of every campaign is.
    """

    parts: Mapping[str, Part] | None

    def knows(self, campaign: str) -> bool:
        """Tell whether anything of a campaign is shown."""
        return self.parts is None or campaign in self.parts

    def campaigns(self, named: str | None) -> tuple[str, ...] | None:
        """Return the campaign that a filter names, or all of which anything is shown; None for all there are."""
        if named is not None:
            return (named,)
        return None if self.parts is None else tuple(sorted(self.parts))


EVERYTHING: Final = Shown(None)
"""All of every campaign: for whoever reads the views in nobody's name, as tools on the machine do."""
