"""The texts of a generated register (`issued`), as short plans: a letterhead, ten citations, a signature."""

from __future__ import annotations

from benchmarks.issued import Cited, Issued

_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------"
_PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM\n---------------"


def text_of(own: Issued, cited: tuple[Cited, ...]) -> str:
    """The text whose claims `issued.claims_of_text` gives."""
    year, month, day = own.date.split("-")
    seat = "Hà Nội" if own.place == "Việt Nam" else own.place.split(",")[0]
    above = own.place.split(", ")[1:]
    lines = [
        *(unit.upper() for unit in above[::-1]),
        own.issuer.upper(),
        "-------",
        _PARTY if "/" in own.code else _STATE,
        f"Số: {own.symbol}",
        f"{seat}, ngày {day} tháng {month} năm {year}",
        "",
        own.kind.upper(),
        f"về {own.subject}",
        "-----",
        "",
        "I. NHIỆM VỤ VÀ GIẢI PHÁP",
        *(f"{n}. Tổ chức thực hiện {_written(one)}." for n, one in enumerate(cited, 1)),
        "",
        f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. {own.issuer.upper()}\nCHỦ TỊCH\n\nNguyễn Văn An",
    ]
    return "\n".join(lines)


def _written(one: Cited) -> str:
    target = one.target
    if one.law is not None or target is None:
        words, year = one.law or ("Đất đai", None)
        return f"Luật {words}" + (f" năm {year}" if year else "")
    if one.form == "no code":
        return f"{target.kind} số {target.number.zfill(2)}"
    issuer = target.issuer
    if one.form == "undated":
        return f"{target.kind} số {target.symbol} của {issuer}"
    year, month, day = target.date.split("-")
    return f"{target.kind} số {target.symbol} ngày {day}/{month}/{year} của {issuer} về {target.subject}"
