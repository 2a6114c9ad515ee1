"""Spellings of one word brought together: search keys without diacritics, canonical text, slugs for ids.

Vietnamese text writes one word in several ways: composed or decomposed marks, the tone on either vowel of an open
pair (`hoà`, `hòa`), the letter Đ as U+00D0 (Ð) from old fonts, and a dozen dashes. Nothing here guesses: what was
written is changed only where both spellings are the same word.

>>> fold("Uỷ ban Nhân dân Đắk Lắk"), canonical("Uỷ ban  nhân dân – khoá XIII"), slug("KH-HĐ/Bà Rịa")
('uy ban nhan dan dak lak', 'Ủy ban nhân dân - khóa XIII', 'kh-hdd-ba-ria')
"""

from __future__ import annotations

import re
import unicodedata
from codecs import charmap_build, charmap_decode, charmap_encode
from functools import lru_cache

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\ufe63\uff0d"
"""Characters written for the hyphen-minus."""


class _Folds(dict[int, int]):
    """Code point to code point: lower case, no diacritics; filled as characters are met."""

    def __missing__(self, point: int) -> int:
        char = chr(point)
        if char in "đĐðÐ":
            folded = "d"
        elif char in DASHES:
            folded = "-"
        else:
            lower = unicodedata.normalize("NFD", char)[0].lower()
            folded = lower if len(lower) == 1 else char
        self[point] = ord(folded)
        return self[point]


_FOLDS = _Folds()

_COMMON = (
    "".join(map(chr, range(128)))
    + ("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ“”‘’…–—•«»°½×§\u00a0äöüñçåëïî✓–"[:128])
)
_TO_BYTES = charmap_build(_COMMON.ljust(256, "\ufffe"))
_FROM_BYTES = _COMMON.translate(_FOLDS)


def fold(words: str) -> str:
    """The words in lower case without diacritics, đ as d, dashes as "-"; of equal length, character by character.

    On NFC text every character answers to the one at its place, so offsets into the result are offsets into `words`.

    >>> fold("Ð–Đ")
    'd-d'
    """
    lower = words.lower()
    if len(lower) == len(words):  # one byte a character and back: four times as fast as `translate`
        try:
            return charmap_decode(charmap_encode(lower, "strict", _TO_BYTES)[0], "strict", _FROM_BYTES)[0]
        except UnicodeEncodeError:
            pass  # a character beyond those of Vietnamese text
    return words.translate(_FOLDS)


def _tone_pairs() -> dict[str, str]:
    pairs = {}
    for first, second in (("o", "a"), ("o", "e"), ("u", "y")):
        for tone in "\u0300\u0301\u0303\u0309\u0323":
            late = first + unicodedata.normalize("NFC", second + tone)
            early = unicodedata.normalize("NFC", first + tone) + second
            for change in (str.lower, str.upper, str.title):
                pairs[change(late)] = change(early)
    return pairs


_PAIRS = _tone_pairs()
_LATE = "".join(sorted({pair[1] for pair in _PAIRS}))
_LATE_TONE = re.compile(rf"[oOuU][{_LATE}](?![^\W\d_])(?<![qQ]..)")


def place_tones(words: str) -> str:
    """NFC words with the tone of an open pair on its first vowel (`khoá` -> `khóa`, `Uỷ` -> `Ủy`); of equal length.

    `quý` keeps its tone (the u belongs to the q), and so do closed syllables (`hoàn`, `Huỳnh`).

    >>> place_tones("khoá, uỷ, THUỶ, quý, hoàn, Huỳnh")
    'khóa, ủy, THỦY, quý, hoàn, Huỳnh'
    """
    return _LATE_TONE.sub(lambda pair: _PAIRS.get(pair[0], pair[0]), words)


_CLEAN = str.maketrans({**dict.fromkeys(DASHES, "-"), "Ð": "Đ", "ð": "đ"})


def canonical(words: str) -> str:
    """One spelling for one wording: NFC, tones placed as officially written, Đ for Ð, "-" for dashes, single spaces.

    >>> canonical("Tỉnh uỷ Bà Rịa –  Vũng Tàu")
    'Tỉnh ủy Bà Rịa - Vũng Tàu'
    """
    return " ".join(place_tones(unicodedata.normalize("NFC", words)).translate(_CLEAN).split())


_ALPHABET = {letter: chr(ord("a") + n) for n, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: their order behind no tone."""


@lru_cache(maxsize=65536)
def alphabetical(words: str) -> tuple[str, str]:
    """What Vietnamese words are sorted by: their letters (ă and â behind a, đ behind d), then their tones.

    >>> sorted(["Vĩnh Long", "Huế", "Đà Nẵng", "Hà Nội", "Hạ Long", "Hà Giang"], key=alphabetical)
    ['Đà Nẵng', 'Hà Giang', 'Hạ Long', 'Hà Nội', 'Huế', 'Vĩnh Long']
    """
    letters: list[str] = []
    tones: list[str] = []
    for letter in canonical(words).lower():
        marks = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in marks if mark in _TONES), "")
        bare = unicodedata.normalize("NFC", marks.replace(tone, ""))
        letters.append(_ALPHABET.get(bare, bare))
        tones.append(str(_TONES.find(tone) + 1 if tone else 0))
    return "".join(letters), "".join(tones)


@lru_cache(maxsize=65536)
def slug(words: str) -> str:
    """ASCII for ids and URLs: lower case, one "-" for each run of other characters; Đ is "dd", so HĐ is not HD.

    >>> slug("Luật Đất đai"), slug("HD"), slug("HĐ")
    ('luat-ddat-ddai', 'hd', 'hdd')
    """
    spelled = canonical(words).replace("đ", "dd").replace("Đ", "dd")
    return re.sub(r"[^a-z0-9]+", "-", fold(spelled)).strip("-")
