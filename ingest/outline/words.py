"""The words by which a line is told to belong to a part of a directive, or to go on with the line above it.

All patterns but those that name capitals read folded text.
"""

from __future__ import annotations

import re

OPENS = re.compile(
    r"(?:thuc hien|trien khai|thi hanh|quan triet|theo|tren co so|de|nham|ngay \d{1,2}|trong|nam \d{4}|hien nay"
    r"|thoi gian|sau|tiep|uy ban nhan dan|ubnd|hoi dong nhan dan|ban thuong vu|ban chap hanh|tinh uy|thanh uy|huyen uy"
    r"|bo|so|chinh phu|quoc hoi|thu tuong|chu tich|de nghi|qua|vua qua|dai hoi|kinh gui)\b"
)
SUBJECT = re.compile(r"[Vv]ề ")
"""How Party letters begin their subject, without "V/v"."""
ENACTS_WHAT = re.compile(r"(?:ve viec|quy dinh|ban hanh|sua doi|bai bo|huong dan|phe duyet|cong bo)\b")
"""How a title begins that stands right above the bases, where the heading of its kind is lost."""
UNFINISHED = re.compile(
    r"(?:\b(?:của|cua|và|va|về|ve|các|cac|(?P<number>số|so|ngày|ngay|năm|nam|đoạn|doan)|với|voi|theo|cho|tại|tai|hoặc|đến|den|trong|những|từ)"
    r"|[,(/-])$",
    re.IGNORECASE,
)
AUTHORITY = re.compile(
    r"(?:chu tich|uy ban|hoi dong|bo truong|thu tuong|chinh phu|giam doc|thong doc|tong|vien truong|chanh an|quoc hoi"
    r"|cuc truong|chu nhiem|nuoc cong|ban (?:bi thu|thuong vu|chap hanh)|khoa [ivx\d])\b"
)
SIGNS_FOR = re.compile(r"(?:t ?/? ?m|k ?/? ?t|t ?/? ?l|t ?/? ?u ?q)(?!\w)")
SIGNS_BESIDE = re.compile(r"[|\t ]\s?(?:tm|kt|tl|tuq)\.")
"""Who signs, in the column beside the recipients."""
OTHER_HEAD = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|bo|so|tinh|huyen|thanh pho|thanh uy|danh muc|bieu|quy che|quy dinh"
    r"|de an)\b"
)
LIST_HEAD = re.compile(r"(?:danh muc|bieu)\b")
PLACE_AND_DATE = re.compile(
    r"(?:[^\d,;.]{2,40},\s?ngay(?: [\d .…]{0,8}(?:thang [\d .…]{0,8}nam [\d .…]{0,8})?)?"
    r"|(?:[\d .…]{1,8})?thang [\d .…]{0,8}nam [\d .…]{0,8})[\s|]*$"
)
"""Place and date, on one line or two."""
PROSE = re.compile(
    r"(?:thuc hien|trien khai|thi hanh|quan triet|tren co so|nham|ngay \d{1,2}|trong|tai|sau khi|theo|nam \d{4})\b"
)
