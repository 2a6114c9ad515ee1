r"""Bytes to text: Unicode, and the encodings of Vietnam before it.

Tried in this order: a byte order mark; UTF-16 without one; UTF-8, strictly; then TCVN3 (the ABC and .Vn fonts),
VNI-Windows and Windows-1258, whichever makes the text Vietnamese (see `syllables`). Text that is valid UTF-8 but holds
TCVN3 or VNI letters as Latin-1 characters ("NghÞ quyÕt", "Nghò quyeát"), or UTF-8 once read as Windows-1252 and saved
again ("Nghá»‹ quyáº¿t"), is brought back the same way. What none of them makes plausible is refused, never guessed.

Sources: TCVN 5712:1993, VN3; the VNI-Windows character set of VNI Software; Windows-1258 and -1252 as Python has them.

>>> decode_bytes("Nghị quyết số 28-NQ/TW".encode("utf-16"))
'Nghị quyết số 28-NQ/TW'
>>> decode_bytes(b"Ngh\xde quy\xd5t c\xf1a \xa7\xb6ng"), decode_bytes(b"Ngh\xf2 quye\xe1t cu\xfba \xd1a\xfbng")
('Nghị quyết của Đảng', 'Nghị quyết của Đảng')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from phahe.ingest.read.syllables import is_syllable, share_of_syllables

PLAUSIBLE = 0.8
"""Least share of syllables among the words beyond ASCII for a legacy reading to be believed."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

_TCVN3 = dict(
    zip(
        "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae"
        "\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6\xc7\xc8\xc9\xca\xcb\xcc\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6"
        "\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee"
        "\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)

_VNI_SINGLE = dict(zip("íìæóòôöîñÍÌÆÓÒÔÖÎÑ", "íìỉĩịơưỵđÍÌỈĨỊƠƯỴĐ", strict=True))
_VNI_MARK = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323", "â": "\u0302", "ê": "\u0306",
    "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI = re.compile(
    "[aA][ùøûõïâêáàåãäéèúüëÙØÛÕÏÂÊÁÀÅÃÄÉÈÚÜË]|[eoEO][ùøûõïâáàåãäÙØÛÕÏÂÁÀÅÃÄ]"
    "|[uyôöUYÔÖ][ùøûõïÙØÛÕÏ]|[íìæóòôöîñÍÌÆÓÒÔÖÎÑ]"
)
_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300\u0301\u0303\u0309\u0323]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


def decode_bytes(data: bytes) -> str | None:
    """The text of a file, without its byte order mark and with its line ends; None if no known encoding fits."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name)
    wide = _utf16_without_mark(data)
    if wide is not None:
        return wide
    text = _strictly(data, "utf-8")
    if text is not None:
        return brought_back(text)
    return _best([_as_latin(data), _strictly(data, "cp1258")], None)


def brought_back(text: str) -> str:
    """Text whose letters are those of an older encoding, or of UTF-8 read wrongly, as Unicode; any other as it is.

    >>> brought_back("Céng hoµ x· héi chñ nghÜa ViÖt Nam"), brought_back("Khánh Hòa"), brought_back("café au lait")
    ('Cộng hoà xã hội chủ nghĩa Việt Nam', 'Khánh Hòa', 'café au lait')
    """
    if _VIETNAMESE.search(text) or not _BEYOND_ASCII.search(text):
        return text
    share = share_of_syllables(text)
    if share is None or share >= PLAUSIBLE:
        return text
    return _best([text], text) or text


def tcvn3(latin: str) -> str:
    """TCVN3 bytes, given as Latin-1 characters, as Unicode.

    The capital fonts (.VnTimeH) show a lower-case code as a capital: a word, or a whole line, whose plain letters are
    capitals gets capital marks too ("ñY BAN NH¢N D¢N", "QUYÕT §ÞNH").

    >>> tcvn3("QUYÕT §ÞNH cña Bé tr\\xadëng Sè 15")
    'QUYẾT ĐỊNH của Bộ trưởng Số 15'
    """
    return "\n".join(_with_capitals(line.translate(_TCVN3_TABLE)) for line in latin.split("\n"))


def vni(latin: str) -> str:
    """VNI-Windows bytes, given as Latin-1 characters, as Unicode: a letter and its mark become one.

    >>> vni("UÛy ban nhaân daân tænh Ñoàng Nai, nghóa vuï")
    'Ủy ban nhân dân tỉnh Đồng Nai, nghĩa vụ'
    """
    return _VNI.sub(_vni_letter, latin)


def _vni_letter(found: re.Match[str]) -> str:
    base = _VNI_SINGLE.get(found[0][0], found[0][0])
    if len(found[0]) == 1:
        return base
    return unicodedata.normalize("NFC", base + _VNI_MARK[found[0][1].lower()])


_WORD = re.compile(r"[^\W\d_]+")


def _with_capitals(line: str) -> str:
    words = list(_WORD.finditer(line))
    if not words:
        return line
    sure = [_capital_word(word[0]) for word in words]
    out, last = [], 0
    for n, word in enumerate(words):
        capital = sure[n]
        if capital is None:  # no letter tells: as the nearest words that do
            beside = [s for s in (*sure[max(n - 2, 0) : n], *sure[n + 1 : n + 3]) if s is not None]
            capital = bool(beside) and all(beside)
        out += [line[last : word.start()], word[0].upper() if capital else word[0]]
        last = word.end()
    return "".join([*out, line[last:]])


def _capital_word(word: str) -> bool | None:
    """Whether a word is in capitals, by its plain letters; None for abbreviations and where none tells."""
    plain = [letter for letter in word if letter.isascii()]
    if any(letter.islower() for letter in plain):
        return False
    return True if any(letter.isupper() for letter in word[1:]) and is_syllable(word) else None


def _as_latin(data: bytes) -> str:
    """Bytes as the characters they are in Windows-1252, its five holes as control characters."""
    return data.decode("cp1252", "replace") if not _HOLES & set(data) else data.decode("latin-1")


_HOLES = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))


def _read_twice(text: str) -> str | None:
    """UTF-8 bytes that were read as Windows-1252 and saved again."""
    try:
        return b"".join(_byte(letter) for letter in text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1" if "\x7f" < letter < "\xa0" else "cp1252")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 by the zero high bytes of its ASCII characters: blanks and line ends alone make them frequent."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2 or b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high > half // 4 and low == 0:
            return _strictly(data, name)
    return None


def _best(spelt: Sequence[str | None], otherwise: str | None) -> str | None:
    """Of the readings of some texts the one with the largest share of syllables, if that is plausible."""
    best, most = None, PLAUSIBLE
    for text in spelt:
        for way in (tcvn3, vni, _read_twice, _as_it_is) if text is not None else ():
            reading = None if text is None else way(_sample(text))
            share = None if reading is None else share_of_syllables(unicodedata.normalize("NFC", reading))
            if share is not None and share > most:
                best, most = (way, text), share
    return otherwise if best is None else best[0](best[1] or "")


def _sample(text: str) -> str:
    """So many characters decide which encoding it is; cut at a blank, which is no part of a letter in any of them."""
    return text if len(text) <= 40_000 else text[: text.rfind(" ", 0, 40_000) + 1 or 40_000]


def _as_it_is(text: str) -> str | None:
    return text if _VIETNAMESE.search(text) else None
