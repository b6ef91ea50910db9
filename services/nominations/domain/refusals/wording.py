"""The words that several refusals share: what people call nominations, offices, papers and days."""

from datetime import date, datetime

from shared.contracts.plan import MANAGING_UNIT, SUBMITTING_UNIT, THEME_LEAD, Category
from shared.contracts.refusal import Refusal
from shared.contracts.texts import Text

CATEGORY_NAMES = {
    Category.COLLECTIVE: Text(vi="tập thể", en="collectives"),
    Category.INDIVIDUAL: Text(vi="cá nhân", en="individuals"),
}

_ONE = {Category.COLLECTIVE: "collective", Category.INDIVIDUAL: "individual"}

_CONFIRMERS = {
    SUBMITTING_UNIT: Text(vi="đơn vị trình khen", en="the submitting unit"),
    MANAGING_UNIT: Text(vi="đơn vị quản lý", en="the managing unit"),
    THEME_LEAD: Text(vi="đơn vị chủ trì chuyên đề", en="the theme's lead"),
}


class AboutNomination(Refusal):
    """Why something can't be done with one nomination, which people know by its unit and its category."""

    nomination: str
    category: Category | None = None
    unit_name: str = ""

    def named(self) -> Text:
        """Return what people call the nomination; never by its nominee."""
        if self.category is None:
            return Text(vi=f"Đề nghị “{self.nomination}”", en=f"Nomination “{self.nomination}”")
        vi = f"Đề nghị {CATEGORY_NAMES[self.category].vi}"
        en = f"The nomination of a{'n' * (self.category is Category.INDIVIDUAL)} {_ONE[self.category]}"
        if self.unit_name:
            vi, en = f"{vi}, {self.unit_name}", f"{en}, {self.unit_name}"
        return Text(vi=f"{vi} (“{self.nomination}”)", en=f"{en} (“{self.nomination}”)")


def confirmer(who: str) -> Text:
    """Return what people call whoever confirms a paper; an office of the plan by its id."""
    return _CONFIRMERS.get(who, Text(vi=f"“{who}”", en=f"“{who}”"))


def under(clause: str) -> Text:
    """Return where that stands, to be put behind what was wrong; nothing where no clause is known."""
    return Text(vi=f", mục {clause}", en=f", clause {clause}") if clause else Text(vi="", en="")


def day(instant: date) -> str:
    """Return a day as Vietnamese papers write it: 05/08/2024."""
    return f"{instant:%d/%m/%Y}"


def moment(instant: datetime) -> Text:
    """Return an instant as people write it, by the offset that it has."""
    return Text(vi=f"{instant:%H:%M} ngày {instant:%d/%m/%Y}", en=f"{instant:%Y-%m-%d %H:%M}")
