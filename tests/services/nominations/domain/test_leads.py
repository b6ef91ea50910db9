"""A theme's lead passes on what is its own: papers of one lead do not speak for another's."""

from services.nominations.domain.leads import unless_one_lead
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import SeveralLeads
from tests.given_when_then import Given
from tests.services.nominations.campaign.nominating import drafted
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.plan import CAMPAIGN, RULES, WARD
from tests.services.nominations.domain.amendments import led_by, rules_after

POOR, WELFARE, SECURITY = ref("a1"), ref("b2"), ref("c3")
LISTS = {
    f"{CAMPAIGN}/{WARD}/nominee-list": Given(
        NOMINEE_LIST,
        drafted(POOR),
        drafted(WELFARE, theme="an-sinh-xa-hoi"),
        drafted(SECURITY, theme="an-ninh-trat-tu"),
    ).state
}


def test_nominations_of_themes_with_two_leads_do_not_go_on_together() -> None:
    """R15."""
    refusal = unless_one_lead(LISTS, (POOR.id, SECURITY.id), "theme-lead", RULES)
    assert refusal == SeveralLeads(leads=("Phòng Lao động - Thương binh và Xã hội", "Công an quận"))


def test_nominations_of_two_themes_of_one_lead_go_on_together() -> None:
    """R15: A II.2.3 and II.2.7 have the same lead."""
    assert unless_one_lead(LISTS, (POOR.id, WELFARE.id), "theme-lead", RULES) is None


def test_a_theme_goes_with_those_of_its_new_lead() -> None:
    """R2, R15."""
    rules = rules_after(led_by("cong-an-quan"))
    assert unless_one_lead(LISTS, (POOR.id, SECURITY.id), "theme-lead", rules) is None


def test_an_office_passes_on_whatever_it_has() -> None:
    """R23: the standing office has those of all themes."""
    assert unless_one_lead(LISTS, (POOR.id, SECURITY.id), "standing-office", RULES) is None


def test_what_is_unknown_has_no_lead() -> None:
    """R24: it is refused for being unknown."""
    assert unless_one_lead(LISTS, (POOR.id, ref("zz").id, "no-id-at-all"), "theme-lead", RULES) is None
