"""Who takes part in the story of 2023, and what the letter's parts are called."""

CAMPAIGN = "thanh-xuan-2023"

CONTEST, ENTRIES, NOMINEES = "cuoc-thi-viet", "bai-du-thi", "de-nghi-khen-thuong"
FIRE_AWARD, TAX_AWARD = "interim-fire-safety", "interim-budget-revenue"
FIRE_REPORT, TAX_REPORT = "bao-cao-so-ket-pccc", "bao-cao-so-ket-thu-ngan-sach"
EARLY = ("phuong-ha-dinh", "phuong-khuong-dinh", "phuong-nhan-chinh", "cong-an-quan", "uy-ban-mttq-quan")
LATER = ("phuong-khuong-mai", "phuong-thuong-dinh", "phong-noi-vu", "trung-tam-chinh-tri-quan")
NEVER = "phuong-kim-giang"
BOARD, POLICE, TAX = "ban-quan-ly-du-an-dau-tu-xay-dung-quan", "cong-an-quan", "chi-cuc-thue-quan"
EXAMPLE = "phuong-nhan-chinh"
