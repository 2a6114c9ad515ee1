"""What documents of a kind do: set rules or tasks, ask, report, guide, go into detail.

Kinds are those of graph/data/kinds.toml; the groups follow the law on promulgation (64/2025/QH15, Art. 4) and the
guides on forms (Decree 30/2020/NĐ-CP; 36-HD/VPTW).
"""

from __future__ import annotations

import re

from phahe.graph.kinds import LAWS

NORMATIVE = frozenset(
    {"Luật", "Bộ luật", "Pháp lệnh", "Lệnh", "Nghị quyết", "Nghị quyết liên tịch", "Nghị định", "Quyết định"}
    | {"Thông tư", "Thông tư liên tịch", "Quy định", "Quy chế", "Điều lệ"}
)
"""Kinds whose articles act on other documents without saying "Quyết định này"."""
PROPOSALS = frozenset({"Tờ trình", "Báo cáo", "Công văn", "Dự thảo"})
GUIDING = frozenset({"Thông tư", "Thông tư liên tịch", "Nghị định", "Hướng dẫn"})
REPORTING = frozenset({"Báo cáo", "Kết luận", "Thông báo"})
ASKING = frozenset({"Tờ trình", "Báo cáo", "Công văn", "Thông báo"})
DETAILING = frozenset({"Hướng dẫn", "Quy định"})
IN_DETAIL = re.compile(r"\bthi\s{1,3}hanh\b|\bmot\s{1,3}so\s{1,3}(?:noi dung|dieu|van de|quy dinh)\b")
"""What a guide or a rule says of what it guides: "thi hành Điều lệ Đảng", "thực hiện một số nội dung Quy định …"."""
SETTING = frozenset(
    {"Nghị quyết", "Chỉ thị", "Kết luận", "Chương trình", "Chương trình hành động", "Kế hoạch", "Đề án", "Chiến lược"}
)
"""Kinds that set tasks and targets."""
BINDING = LAWS | {"Điều lệ"}
