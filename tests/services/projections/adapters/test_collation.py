import pytest

from services.projections.adapters.collation import ICU, as_collated, sort_key

_IN_ORDER = (
    "",
    "12 Chùa Bộc",
    "Ban",
    "Bàn",
    "Bản",
    "Bãn",
    "Bán",
    "Bạn",
    "Cụm 2",
    "cụm 10",
    "Cụm 10a",
    "Dung",
    "Đan",
    "Phường Bạch Đằng",
    "Phường Bách Khoa",
    "Phường Bạch Mai",
    "Phường Đồng Nhân",
    "Phường Phạm Đình Hổ",
    "Phường Phố Huế",
    "Ư",
)


def test_names_stand_in_vietnamese_order_and_numbers_by_their_value() -> None:
    """Of words that differ in tones only, as dictionaries do: none, huyền, hỏi, ngã, sắc, nặng; Đ follows D."""
    assert sorted(sorted(_IN_ORDER), key=sort_key) == list(_IN_ORDER)


@pytest.mark.parametrize("other", ["hòa", "Hóa", "Hòa "])
def test_names_that_differ_at_all_are_told_apart(other: str) -> None:
    assert sort_key(other) != sort_key("Hòa")


def test_another_version_of_icu_is_another_version_of_the_view() -> None:
    """Its keys may be others: tables that hold those of the old one are made anew."""
    assert as_collated(2) == 20_000 + ICU[0] * 10 + ICU[1]
