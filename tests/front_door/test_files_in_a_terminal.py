"""An operator imports files and exports the record, on both databases."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

import commands
from answering.clock import Clock
from negotiation.model import Demand, Draft, Kind, Scope
from samples import bonn2009
from storage.ledger import Ledger

FILE = """kind,id,name,person,party,title,place,from,during,text,of
absence,a,,Doe,,,Oslo,2009-06-08,,,
person,,Jane Doe,,Norway,,,,,,
person,,Ola Berg,,Norway,,,,,,
leadership,,,Jane Doe,Norway,head,,,,,
leadership,,,Ola,,acting,,2009-06-08,Jane Doe,,
demand,,,,US,,,,,"=HYPERLINK(""x"")",China
"""


class Terminal:
    def __init__(self, engine: Engine, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.clock = Clock(date(2009, 6, 10))
        self.engine = engine
        self.ledger = Ledger(engine, clock=self.clock.now)
        self.folder = folder
        self._capsys = capsys

    def run(self, *arguments: str, status: int = 0) -> str:
        assert commands.run(arguments, open_ledger=lambda: self.ledger, clock=self.clock) == status
        return self._capsys.readouterr().out

    def file(self, content: str | bytes, name: str = "team.csv") -> str:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    @property
    def last_seq(self) -> int:
        with self.ledger.read(Scope("local")) as records:
            return records.last_seq


@pytest.fixture
def terminal(engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(engine, tmp_path, capsys)


def test_a_dry_run_says_what_would_be_new_and_writes_nothing(terminal: Terminal) -> None:
    said = terminal.run("import", terminal.file(FILE), "--dry-run")
    assert "6 rows read. New: 6 entries (2 people, 2 leaderships, 1 absence and 1 demand)." in said
    assert "US → China: =HYPERLINK" in said
    assert terminal.last_seq == 0


def test_an_import_answers_questions_and_comes_twice_without_harm(terminal: Terminal) -> None:
    file = terminal.file(FILE)
    assert "Imported 6 entries" in terminal.run("import", file)
    before = terminal.last_seq
    assert "Nothing is new: 6 rows on record already" in terminal.run("import", file)
    assert terminal.last_seq == before
    assert "Ola Berg leads the Norway delegation today" in terminal.run("ask", "who leads Norway")
    assert "team.csv, row 7" in terminal.run("ask", "what does the US want from China")


def test_one_bad_row_keeps_all_others_out_and_says_what_to_write(terminal: Terminal) -> None:
    bad = FILE + "demand,,,,Norwey,,,08/06/2009,,money,China\n"
    said = terminal.run("import", terminal.file(bad), status=1)
    assert "row 8, “party”: I know no party “Norwey”. Did you mean Norway?" in said
    assert "Write 2009-06-08 for Mon 8 June 2009 or 2009-08-06 for Thu 6 August 2009." in said
    assert terminal.last_seq == 0


def test_a_second_acting_head_is_pointed_out_and_both_stand(terminal: Terminal) -> None:
    terminal.run("import", terminal.file(FILE))
    file = terminal.file("person,party,title\nJane Doe,Norway,acting\n", "heads.csv")
    assert "contradicts L2 Ola Berg: acting head" in terminal.run("import", file, "--dry-run")
    assert "Imported 1 leadership" in terminal.run("import", file)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_whole_record_moves_to_another_workspace_and_back_out_the_same(terminal: Terminal, form: str) -> None:
    bonn2009.fill(terminal.engine, workspace="T1", author="U1")
    out = str(terminal.folder / f"record.{form}")
    again = str(terminal.folder / f"again.{form}")
    terminal.run("export", out, "--workspace", "T1")
    assert "Imported" in terminal.run("import", out, "--workspace", "T2")
    terminal.run("export", again, "--workspace", "T2")
    assert contents(terminal.ledger, "T2") == contents(terminal.ledger, "T1")
    assert "Nothing is new" in terminal.run("import", again, "--workspace", "T1")


def contents(ledger: Ledger, workspace: str) -> list[Draft]:
    with ledger.read(Scope(workspace)) as records:
        entries = records.entries()
    return sorted((entry.as_draft() for entry in entries), key=repr)


def test_the_export_to_standard_output_is_a_table_without_formulas(terminal: Terminal) -> None:
    terminal.run("import", terminal.file(FILE))
    table = terminal.run("export")
    assert "'=HYPERLINK" in table
    assert ",=HYPERLINK" not in table
    [demand] = [row for row in json.loads(terminal.run("export", "--format", "json")) if row["kind"] == "demand"]
    assert demand["text"] == '=HYPERLINK("x")'


def test_what_a_private_channel_holds_is_in_no_export(terminal: Terminal) -> None:
    terminal.run("import", terminal.file(FILE))
    with terminal.ledger.write(Scope("local", "C1"), "U1") as desk:
        desk.add(Draft(fact=Demand(party="USA", counterparty="CHN", text="a secret")))
    assert "secret" not in terminal.run("export")


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        ("", "a.csv", "There is nothing in it"),
        ("hello\nworld", "a.csv", "I find no row of headings that I know"),
        ("party,text\nUS,x", "a.csv", "I cannot tell what these rows are"),
        (b"\xd0\xcf\x11\xe0" + bytes(1000), "a.xls", "Save it as .xlsx without a password"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    terminal: Terminal, content: str | bytes, name: str, expected: str
) -> None:
    assert expected in terminal.run("import", terminal.file(content, name), status=1)


def test_a_file_that_is_not_there_is_named(terminal: Terminal) -> None:
    with pytest.raises(commands.UsageError, match="cannot be read: No such file"):
        terminal.run("import", str(terminal.folder / "missing.csv"))
    with pytest.raises(commands.UsageError, match="A workbook needs a file"):
        terminal.run("export", "--format", "xlsx")


def test_a_kind_of_its_own_is_read_from_the_files_name(terminal: Terminal) -> None:
    assert "Imported 1 pledge" in terminal.run("import", terminal.file("party;text\nJapan;15%", "Pledges June.csv"))
    with terminal.ledger.read(Scope("local")) as records:
        [pledge] = records.entries(Kind.PLEDGE)
    assert pledge.source.words == "Pledges June.csv, row 2"
