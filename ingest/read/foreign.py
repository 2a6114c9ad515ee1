"""What a file is when it is not text: told by its first bytes, so that the refusal can say it."""

from __future__ import annotations

from phahe.graph.errors import ReadError

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
)
_SAVE_AS_TEXT = "save it as text first"


def refuse_foreign(data: bytes, file: str) -> None:
    """Return if the bytes may be text.

    Raises: ReadError of kind encrypted or binary, with what the bytes are.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        if b"/Encrypt" in data:
            raise ReadError(file, "encrypted", "the file is a PDF with a password; remove the password")
        raise ReadError(file, "binary", f"the file is a PDF; {_SAVE_AS_TEXT}")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if len(data) > 7 and data[6] & 1:
            raise ReadError(file, "encrypted", "the file is an archive with a password; remove the password")
        raise ReadError(file, "binary", f"the file is {_archive(data)}; {_SAVE_AS_TEXT}")
    for signature, what in _SIGNATURES:
        if head.startswith(signature) and (len(signature) > 2 or _has_controls(data)):
            if what.startswith("an old Office") and "EncryptedPackage".encode("utf-16-le") in data:
                raise ReadError(
                    file, "encrypted", "the file is an Office document with a password; remove the password"
                )
            raise ReadError(file, "binary", f"the file is {what}; {_SAVE_AS_TEXT}")


def refuse_controls(text: str, file: str) -> None:
    """Return if decoded characters may be text.

    Raises: ReadError of kind binary if they hold NUL, or control characters that no text editor writes.
    """
    nul = text.find("\0")
    if nul >= 0:
        raise ReadError(file, "binary", f"the file holds a NUL character at offset {nul}, so it is not text")
    controls = sum(map(text.count, _CONTROLS))
    if controls > 4 + len(text) // 1000:
        raise ReadError(file, "binary", f"the file holds {controls} control characters, so it is not text")


_CONTROLS = [chr(point) for point in range(1, 32) if chr(point) not in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"]


def _has_controls(data: bytes) -> bool:
    return b"\0" in data[:4096]


def _archive(data: bytes) -> str:
    for part, what in (
        (b"word/", "a Word document (.docx)"),
        (b"xl/", "an Excel workbook (.xlsx)"),
        (b"ppt/", "a PowerPoint presentation (.pptx)"),
        (b"opendocument.text", "an OpenDocument text (.odt)"),
    ):
        if part in data:
            return what
    return "a ZIP archive"
