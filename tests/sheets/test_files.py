"""Files as people have them, and as somebody sends them who wants to do us harm."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from negotiation.rows.sheet import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Table, Unreadable, UnreadableError
from sheets import read_file, write_file
from sheets.signs import signed, unsigned

NOON = datetime(2009, 6, 8, 12, 0)  # noqa: DTZ001 - workbooks have no time zones


def workbook(*rows: tuple[object, ...], title: str = "Sheet", formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts rewritten, or added."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return written.getvalue()


def reason(content: bytes, name: str = "file.xlsx") -> Unreadable:
    with pytest.raises(UnreadableError) as raised:
        read_file(name, content)
    return raised.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
def test_text_is_read_whatever_spreadsheet_saved_it(encoding: str, separator: str, line: str) -> None:
    text = line.join([separator.join(("party", "text")), separator.join(("Côte", "“all; of, it”")), ""])
    text = text.replace("“all; of, it”", '"all; of, it\tno?"')
    [sheet] = read_file("a.csv", text.encode(encoding))
    assert sheet.rows == ((1, ("party", "text")), (2, ("Côte", "all; of, it\tno?")))


def test_blank_rows_keep_their_numbers_and_are_left_out() -> None:
    [sheet] = read_file("a.csv", b"party,text,,\n\n , \nUS,x\n")
    assert sheet.rows == ((1, ("party", "text")), (4, ("US", "x")))


def test_excels_note_of_its_separator_is_no_row() -> None:
    [sheet] = read_file("a.csv", b"sep=;\r\nparty;text, all of it\r\n")
    assert sheet.rows == ((2, ("party", "text, all of it")),)


def test_a_workbooks_days_numbers_and_percentages_are_read_as_they_look() -> None:
    content = workbook(
        ("day", "time", "whole", "float", "share", "flag", "blank", "text"),
        (date(2009, 6, 8), NOON, 2020, 2020.0, 0.15, True, None, " x "),
        formats={"E2": "0.0%"},
    )
    [sheet] = read_file("a.xlsx", content)
    assert sheet.rows[1] == (2, ("2009-06-08", "2009-06-08", "2020", "2020", "15%", "yes", "", "x"))


def test_what_a_file_is_decides_and_not_its_name() -> None:
    assert read_file("a.csv", workbook(("party", "text")))[0].rows == ((1, ("party", "text")),)
    assert read_file("a.xlsx", b"party,text\n")[0].rows == ((1, ("party", "text")),)


def test_every_sheet_that_holds_something_is_read() -> None:
    book = Workbook()
    book.active.title = "Empty"
    book.create_sheet("Pledges").append(["party"])
    book.create_sheet("Notes").append(["hello"])
    written = io.BytesIO()
    book.save(written)
    assert [sheet.name for sheet in read_file("a.xlsx", written.getvalue())] == ["Pledges", "Notes"]


def test_how_far_a_workbook_is_read_is_told_row_by_row() -> None:
    heard: list[tuple[int, int]] = []
    read_file("a.xlsx", workbook(("a",), ("b",), ("c",)), told=lambda done, total: heard.append((done, total)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", Unreadable.EMPTY),
        (b"\n \r\n\t", Unreadable.EMPTY),
        (b",,,\n , \n", Unreadable.EMPTY),
        (workbook(), Unreadable.EMPTY),
        (b"a" * (MOST_BYTES + 1), Unreadable.TOO_LARGE),
        (OLE, Unreadable.OLD_OR_LOCKED),
        (b"PK\x03\x04 and then nothing", Unreadable.DAMAGED),
        (workbook(("a",))[:-30], Unreadable.DAMAGED),
        (b"%PDF-1.7 ...", Unreadable.OTHER_FORMAT),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), Unreadable.OTHER_FORMAT),
        (bytes(range(256)) * 40, Unreadable.NOT_A_TABLE),
        (b"x\n" * (MOST_ROWS + 1), Unreadable.TOO_MANY_ROWS),
        (b"x," * 5_000 + b"x", Unreadable.TOO_MANY_COLUMNS),
        (b'party,text\n"' + b"x" * 200_000, Unreadable.NOT_A_TABLE),
        (workbook(tuple(f"c{number}" for number in range(MOST_COLUMNS + 1))), Unreadable.TOO_MANY_COLUMNS),
        (changed(workbook(("a",)), "xl/vbaProject.bin", lambda _: b"macro"), Unreadable.MACROS),
        (changed(b"PK\x05\x06" + bytes(18), "content.xml", lambda _: b"<x/>"), Unreadable.OTHER_FORMAT),
    ],
    ids=lambda value: value.value if isinstance(value, Unreadable) else "",
)
def test_a_file_that_holds_no_table_says_why(content: bytes, expected: Unreadable) -> None:
    assert reason(content) is expected


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = changed(workbook(("a",)), "xl/worksheets/sheet1.xml", lambda old: old + b" " * 150_000_000)
    began = time.perf_counter()
    assert len(bomb) < 1_000_000
    assert reason(bomb) is Unreadable.TOO_LARGE
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"]
)
def test_a_workbook_that_declares_entities_is_refused(part: str, declared: bytes) -> None:
    bomb = changed(
        workbook(("a",)),
        part,
        lambda old: old.replace(b"?>", b"?>" + declared, 1) if b"?>" in old[:100] else declared + old,
    )
    assert reason(bomb) is Unreadable.DAMAGED


def test_a_sheet_that_lies_about_its_size_costs_no_time() -> None:
    far = changed(
        workbook(("party", "text"), ("US", "x")),
        "xl/worksheets/sheet1.xml",
        lambda old: old.replace(b'r="2"', b'r="99999999999"').replace(b"A1:B2", b"A1:XFD1048576"),
    )
    began = time.perf_counter()
    assert reason(far) is Unreadable.TOO_LARGE
    assert time.perf_counter() - began < 10


def test_deeply_nested_xml_does_no_harm() -> None:
    deep = changed(
        workbook(("a",)),
        "xl/worksheets/sheet1.xml",
        lambda old: old.replace(b"<sheetData>", b"<sheetData>" + b"<x>" * 200_000),
    )
    assert reason(deep) is Unreadable.DAMAGED


@settings(deadline=None)
@given(st.text())
def test_signed_text_is_no_formula_and_reads_back(text: str) -> None:
    cell = signed(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋"))
    if text == text.rstrip():
        assert unsigned(cell) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=x", "''@", "'tis", "＝1", "x=1"])
def test_every_start_of_a_formula_reads_back(text: str) -> None:
    assert unsigned(signed(text)) == text


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: text == text.strip()
)


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_a_workbook_gives_back_any_text(texts: list[str]) -> None:
    table = Table("Pledges", tuple(f"h{number}" for number in range(len(texts))), (tuple(texts),))
    [sheet] = read_file("a.xlsx", write_file("xlsx", [table]))
    assert sheet.rows[1:] == ((2, tuple(texts)),)


def test_a_written_workbook_holds_no_formula(tmp_path: Path) -> None:
    table = Table("Pledges", ("text",), (("=1+1",), ("_x0041_",), ("#N/A",), ("a\rb",)))
    (tmp_path / "a.xlsx").write_bytes(write_file("xlsx", [table]))
    sheet = load_workbook(tmp_path / "a.xlsx")["Pledges"]
    assert [row[0].data_type for row in sheet.iter_rows()] == ["s"] * 5
    [read] = read_file("a.xlsx", write_file("xlsx", [table]))
    assert [cells[0] for _, cells in read.rows[1:]] == ["=1+1", "_x0041_", "#N/A", "a\rb"]
