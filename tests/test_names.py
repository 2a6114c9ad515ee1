"""Names of persons: the table is checked, and damaged names are mended only where one name is left."""

from __future__ import annotations

import pytest

from phahe.graph.errors import TableError
from phahe.graph.names import is_surname, read_names, repaired

HEAD = "name,part,source\n"


def test_every_surname_is_one() -> None:
    assert all(is_surname(name) for name, part in read_names() if part == "surname")


@pytest.mark.parametrize(
    ("rows", "says"),
    [("Lê,middle,x\n", "part 'middle'"), ("Lê,surname,x\nLê,surname,x\n", "line 2"), ("Lê,surname\n", "2 cells")],
)
def test_wrong_rows_are_named(rows: str, says: str) -> None:
    with pytest.raises(TableError, match=says):
        read_names(HEAD + rows)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("Nguyên Văn An", "Nguyễn Văn An"),
        ("Trân Thi Đưc", "Trần Thị Đức"),
        ("Vu Thành Long", "Vũ Thành Long"),
        ("Phạm Vãn Hậu", "Phạm Văn Hậu"),
        ("Đặng Vân Anh", "Đặng Vân Anh"),
        ("Rơ Châm Thuật", "Rơ Châm Thuật"),
        ("Lê Hẳn", "Lê Hẳn"),
    ],
)
def test_mending(written: str, mended: str) -> None:
    assert " ".join(repaired(written.split())) == mended
