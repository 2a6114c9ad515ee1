"""Bytes to text: Unicode, the encodings before it, and what is refused."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phahe.graph.errors import ReadError
from phahe.ingest.gold import unmarked
from phahe.ingest.read import decode, read_file
from phahe.ingest.read.encodings import brought_back

SEEDS = sorted(Path(__file__).parent.glob("gold/seeds/*.marked.txt"))
KINDS = {"empty", "binary", "encoding", "encrypted"}

# Written from TCVN 5712:1993 (VN3) and VNI-Windows, not taken from the decoder: byte for letter, base and mark.
TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "a1a2a3a4a5a6a7a8a9aaabacadaeb5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcdddedfe1e2e3e4"
            "e5e6e7e8e9eaebecedeeeff1f2f3f4f5f6f7f8f9fafbfcfdfe"
        ),
        strict=True,
    )
)
VNI_SINGLE = {"ơ": "ô", "ư": "ö", "đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
VNI_TONE = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
VNI_CIRCUMFLEX = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
VNI_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}


def as_tcvn3(text: str) -> bytes:
    """TCVN3 as the ABC fonts have it: a capital with a tone has the code of the small letter, shown by another font."""
    return b"".join(
        bytes([TCVN3[c]]) if c in TCVN3 else bytes([TCVN3[c.lower()]]) if c.lower() in TCVN3 else c.encode("cp1252")
        for c in text
    )


def as_vni(text: str) -> bytes:
    return "".join(map(_vni_letter, text)).encode("cp1252")


def _vni_letter(letter: str) -> str:
    small = letter.lower()
    if small in VNI_SINGLE:
        out = VNI_SINGLE[small]
        return out.upper() if letter.isupper() else out
    spelt = unicodedata.normalize("NFD", small)
    if len(spelt) == 1 or not spelt[0].isalpha():
        return letter
    tone = "".join(mark for mark in spelt if mark in VNI_TONE)
    if "\u0302" in spelt:
        mark = VNI_CIRCUMFLEX[tone]
    elif "\u0306" in spelt:
        mark = VNI_BREVE[tone]
    else:
        mark = VNI_TONE[tone]
    base = "ô" if "\u031b" in spelt and spelt[0] == "o" else "ö" if "\u031b" in spelt else spelt[0]
    return (base + mark).upper() if letter.isupper() else base + mark


def seed(path: Path) -> str:
    """A seed without its gold marks, and without the few characters that no legacy font has."""
    text, _ = unmarked(path.read_text(encoding="utf-8"))
    return unicodedata.normalize("NFC", text).replace("✓", "").replace("\u200b", "").replace("\u00a0", " ")


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_seeds_come_back_from_vni(path: Path) -> None:
    text = seed(path)
    assert decode(as_vni(text), "a.txt") == text
    assert brought_back(as_vni(text).decode("cp1252")) == text


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_seeds_come_back_from_tcvn3(path: Path) -> None:
    """But for the case of letters with a tone in capitals, which the bytes do not hold: nearly all of it is told."""
    text = seed(path)
    for found in (decode(as_tcvn3(text), "a.txt"), brought_back(as_tcvn3(text).decode("cp1252"))):
        assert found.lower() == text.lower()
        assert sum(a != b for a, b in zip(found, text, strict=True)) <= len(text) // 500


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(path: Path, encoding: str) -> None:
    text = seed(path).replace("\n", "\r\n")
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_utf8_that_was_saved_twice(path: Path) -> None:
    text = seed(path)
    twice = "".join(
        bytes([b]).decode("cp1252" if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "latin-1") for b in text.encode()
    )
    assert decode(twice.encode("utf-8"), "a.txt") == text


@pytest.mark.parametrize(
    ("legacy", "text"),
    [
        ("ñY BAN NH¢N D¢N TØNH", "ỦY BAN NHÂN DÂN TỈNH"),
        ("Sè: 15/2003/Q§-UB ngµy 5 th¸ng 7", "Số: 15/2003/QĐ-UB ngày 5 tháng 7"),
        ("QUYÕT §ÞNH\nVÒ viÖc", "QUYẾT ĐỊNH\nVề việc"),
        ("Khaùnh Hoøa, ngaøy 5 thaùng 7", "Khánh Hòa, ngày 5 tháng 7"),
        ("NGHÒ QUYEÁT CUÛA ÑAÛNG", "NGHỊ QUYẾT CỦA ĐẢNG"),
    ],
)
def test_legacy_letters_saved_as_unicode(legacy: str, text: str) -> None:
    assert brought_back(legacy) == text


@pytest.mark.parametrize("text", ["plain ASCII", "Plan d'action adopté à Genève", "Nghị quyết", "КПСС", "São Paulo"])
def test_other_text_stays(text: str) -> None:
    assert brought_back(text) == text


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"", "empty", "no text"),
        (b" \r\n\t ", "empty", "no text"),
        (b"\xef\xbb\xbf \n", "empty", "no text"),
        (b"%PDF-1.7\n1 0 obj", "binary", "PDF"),
        (b"%PDF-1.7\n/Encrypt 5 0 R", "encrypted", "password"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00word/document.xml", "binary", "Word"),
        (b"PK\x03\x04\x14\x00\x01\x00\x08\x00abc", "encrypted", "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "binary", "old Office"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "binary", "JPEG"),
        (b"{\\rtf1\\ansi", "binary", "RTF"),
        (b"K\xe1\xba\xbf ho\xe1\xba\xa1ch\0s\xe1\xbb\x91", "binary", "NUL"),
        (bytes(range(1, 32)) * 4, "binary", "control"),
        (b"\x81\x8d" * 40 + b"\xff\xfa\xc0", "encoding", "UTF-8"),
        (b"caf\xe9 au lait \xe0 Gen\xe8ve", "encoding", "TCVN3"),
        ("Kế hoạch".encode("shift_jis", "replace") + b"\x83\x65\x83\x58\x83\x67", "encoding", "VNI"),
    ],
)
def test_refusals(data: bytes, kind: str, says: str) -> None:
    with pytest.raises(ReadError) as refused:
        decode(data, "a.txt")
    assert refused.value.kind == kind
    assert says in str(refused.value)


def test_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffKế hoạch\r\n".encode())
    assert read_file(tmp_path / "a.txt") == "Kế hoạch\r\n"
    for path, kind in ((tmp_path / "b.txt", "missing"), (tmp_path, "unreadable"), ("a\0b", "unreadable")):
        with pytest.raises(ReadError) as refused:
            read_file(path)
        assert refused.value.kind == kind


def _outcome(data: bytes) -> str:
    """ "text", or the kind of the refusal."""
    try:
        return "text" if decode(data, "a.txt").strip() else "blank"
    except ReadError as refused:
        return refused.kind


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    assert _outcome(data) in KINDS | {"text"}


@given(st.text(min_size=1, max_size=200))
def test_text_as_utf8_comes_back(text: str) -> None:
    """Vietnamese text, that is: other text may look like one of the old encodings."""
    text = "Nghị quyết " + text.replace("\0", "").replace("\ufeff", "")
    if _outcome(text.encode()) != "binary":
        assert decode(text.encode(), "a.txt") == text
