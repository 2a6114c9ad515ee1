"""Is this a Vietnamese word? The spelling of one syllable as a test, for telling one encoding from another.

A syllable is an onset, a rhyme of a closed list and at most one tone; before a final c, ch, p or t only the acute or
the dot below. Nearly every word of Vietnamese passes, and what a wrong encoding makes of it nearly never does.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = "(?:ngh|ng|nh|kh|gh|gi|g|ch|ph|th|tr|qu|[bcdđhklmnprstvx])?"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oan oang oanh "
    "oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uynh "
    "uyt ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yên yêm yêt yêu"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{'|'.join(_RHYMES.split())})")
_WORD = re.compile(r"[A-Za-z\u0080-\u1fff]+")
"""Letters, and the signs that letters of the old fonts are in Latin-1 ("th¸ng")."""
_ABBREVIATION = re.compile("[BCDĐGHKLMNPQRSTVX]{1,6}")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a word is spelt as one Vietnamese syllable; case does not matter, abbreviations are none.

    >>> [is_syllable(word) for word in ("Nghị", "quyết", "THƯỜNG", "quyÕt", "ngược", "ngừợc", "KH")]
    [True, True, True, False, True, False, False]
    """
    spelt = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in spelt if mark in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(mark for mark in spelt if mark not in _TONES))
    if _SYLLABLE.fullmatch(bare) is None:
        return False
    return not bare.endswith(("c", "ch", "p", "t")) or not tones or tones[0] in "\u0301\u0323"


def share_of_syllables(text: str, most: int = 2000) -> float | None:
    """Of the first words with a letter beyond ASCII, the share spelt as syllables; None where there is no such word.

    >>> share_of_syllables("Nghị quyết của Đảng"), share_of_syllables("NghÞ quyÕt cña §¶ng")
    (1.0, 0.0)
    """
    marked = right = 0
    for found in _WORD.finditer(text):
        if _BEYOND_ASCII.search(found[0]) and _ABBREVIATION.fullmatch(found[0]) is None:
            marked += 1
            right += is_syllable(found[0])
            if marked == most:
                break
    return right / marked if marked else None
