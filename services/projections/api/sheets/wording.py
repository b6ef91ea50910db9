"""The words that tables say codes in."""

from typing import Final

from shared.contracts.plan import Category
from shared.contracts.texts import Text

CATEGORIES: Final = {
    Category.COLLECTIVE: Text(vi="Tập thể", en="Collective"),
    Category.INDIVIDUAL: Text(vi="Cá nhân", en="Individual"),
}
