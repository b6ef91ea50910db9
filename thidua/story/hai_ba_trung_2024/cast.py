"""Who takes part in the story of 2024, and what the plan's parts are called."""

CAMPAIGN = "hai-ba-trung-2024"

PLAN, LIST, THEME_PLAN = "ke-hoach-trien-khai", "ho-so-de-nghi-khen-thuong", "ke-hoach-chuyen-de"
THEME, LEAD = "do-thi-van-minh", "phong-quan-ly-do-thi"
OTHER_LEAD = "phong-tai-chinh-ke-hoach"

EXAMPLE = "phuong-bach-mai"
OTHERS = ("phuong-bach-khoa", "phuong-cau-den", "phuong-le-dai-hanh", "phuong-minh-khai")
SLOW = ("phuong-thanh-nhan", "phuong-quynh-loi", "phong-lao-dong-thuong-binh-va-xa-hoi")
EXTENDED, RAISED = "phuong-thanh-nhan", "phuong-vinh-tuy"
MERGED, HEIR = "phuong-dong-mac", "phuong-dong-nhan"
CLUSTER, HEAD = "cum-so-1", "phuong-pho-hue"
