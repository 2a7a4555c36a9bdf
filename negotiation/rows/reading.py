"""Sheets as drafts of entries, row by row; whatever cannot be read is a flaw, and nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from negotiation.model import FACTS, Certainty, Draft, Kind, Roster, Source
from negotiation.names import Names
from negotiation.periods import ALWAYS, EmptyPeriodError, Period, period_of
from negotiation.rows import cells, headings
from negotiation.rows.flaws import Flaw, FlawError, Trouble
from negotiation.rows.lists import split
from negotiation.rows.people import People
from negotiation.rows.sheet import Sheet, Told, nobody
from negotiation.updates.proposal import REQUIRED

MOST_FLAWS = 1_000
"""Near spellings take their time, and nobody reads more."""
HEADINGS_WITHIN = 10
"""Rows in which the headings are looked for: many a sheet begins with its title."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """`id` is what the file calls the row; `during` how a leadership names the absence that it covers.

    `column` is the heading over that, `covers` the person whom it names, where it names one.
    """

    sheet: str
    row: int
    draft: Draft
    id: str = ""
    during: str = ""
    column: str = ""
    covers: str | None = None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The rows that were understood and the flaws of the others; headings and sheets that mean nothing to us.

    `number` rows were to be read; not all of them were if it `gave_up`, at MOST_FLAWS.
    """

    rows: tuple[ReadRow, ...]
    flaws: tuple[Flaw, ...]
    number: int
    unknown_headings: tuple[str, ...]
    unread_sheets: tuple[str, ...]
    gave_up: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file is read with. `source` gives the source of a row that names none."""

    names: Names
    day: date
    longest: int
    source: Callable[[str, int], Source]


@dataclass(frozen=True, slots=True)
class _Layout:
    """For rows of one kind: the column of each field, and the columns in which such rows hold nothing."""

    places: Mapping[str, int]
    others: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet whose headings were found: the kind of its rows, unless a column says it."""

    name: str
    headings: tuple[str, ...]
    kind: Kind | None
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    layouts: Mapping[Kind, _Layout]


def read_sheets(sheets: Sequence[Sheet], reading: Reading, *, told: Told = nobody) -> ReadFile:
    """Reads the sheets that are named after a kind, or where none is, the first."""
    named = [sheet for sheet in sheets if headings.kind_named(sheet.name) is not None]
    chosen = named or list(sheets[:1])
    rows = _Rows(reading)
    laid_out = [each for sheet in chosen if (each := _laid_out(sheet, rows.flaws)) is not None]
    total = sum(len(sheet.rows) for sheet in laid_out)
    read = list(rows.read(laid_out, total=total, told=told))
    order = {sheet.name: index for index, sheet in enumerate(chosen)}
    unknown = (heading for sheet in laid_out for heading in sheet.headings if not headings.is_known(heading))
    return ReadFile(
        rows=tuple(sorted(read, key=lambda row: (order[row.sheet], row.row))),
        flaws=tuple(sorted(rows.flaws, key=lambda flaw: (order[flaw.sheet], flaw.row))),
        number=total,
        unknown_headings=tuple(dict.fromkeys(heading for heading in unknown if heading)),
        unread_sheets=tuple(sheet.name for sheet in sheets if sheet not in chosen),
        gave_up=len(rows.flaws) >= MOST_FLAWS,
    )


def _laid_out(sheet: Sheet, flaws: list[Flaw]) -> _Sheet | None:
    found = next(
        (
            index
            for index, (_, row) in enumerate(sheet.rows[:HEADINGS_WITHIN])
            if headings.known(row) >= max(1, min(2, len([cell for cell in row if cell])))
        ),
        None,
    )
    if found is None:
        first = next((row for _, row in sheet.rows), ())
        flaws.append(Flaw(Trouble.NO_HEADINGS, sheet.name, 0, typed=", ".join(cell for cell in first[:8] if cell)))
        return None
    number, heads = sheet.rows[found]
    rows = sheet.rows[found + 1 :]
    if again := headings.twice(heads):
        flaws += (Flaw(Trouble.TWO_COLUMNS, sheet.name, number, heading) for heading in again)
        return None
    kind = headings.kind_named(sheet.name) or headings.kind_within(sheet.name.rpartition(".")[0])
    if kind is None and "kind" not in headings.fields_of(heads, Kind.ROSTER) and (kind := _kind_by(heads)) is None:
        flaws.append(Flaw(Trouble.NO_KIND, sheet.name, 0))
        return None
    heads = _all_named(heads, rows)
    return _Sheet(sheet.name, heads, kind, rows, {each: _layout(heads, each) for each in Kind})


def _all_named(heads: tuple[str, ...], rows: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
    """Headings as many as there are columns; one without a heading goes by its number."""
    width = max((len(row) for _, row in rows), default=0)
    padded = heads + ("",) * (width - len(heads))
    return tuple(heading or f"column {number}" for number, heading in enumerate(padded, 1))


def _layout(heads: tuple[str, ...], kind: Kind) -> _Layout:
    places = headings.fields_of(heads, kind)
    taken = set(places.values())
    others = (
        (place, heading)
        for place, heading in enumerate(heads)
        if place not in taken and headings.is_known(heading) and not headings.is_note(heading)
    )
    return _Layout(places, tuple(others))


def _kind_by(heads: tuple[str, ...]) -> Kind | None:
    """The one kind that has all it needs under these headings, and whose own they are more than any other's.

    Where two are as likely, a heading such as Pledge says which.
    """
    fits: dict[Kind, tuple[int, int]] = {}
    for kind in Kind:
        found = headings.fields_of(heads, kind)
        needed = set(REQUIRED[kind]) - ({"party"} if "person" in found else set())
        if needed <= found.keys():
            own = {column.heading for column in headings.columns_of(kind)}
            fits[kind] = (len(found), sum(headings.folded(head) in own for head in heads))
    likely = [kind for kind, fit in fits.items() if fit == max(fits.values())]
    if len(likely) > 1:
        named = {headings.kind_named(head) for head in heads}
        likely = [kind for kind in likely if kind in named]
    return likely[0] if len(likely) == 1 else None


class _Rows:
    """Reads rows; the people whom a file adds are read first, since its other rows may name them."""

    def __init__(self, reading: Reading) -> None:
        self.flaws: list[Flaw] = []
        self._reading = reading
        self._people = People(reading.names)
        self._read_before: dict[tuple[str, str], object] = {}

    def read(self, sheets: Sequence[_Sheet], *, total: int, told: Told) -> Iterator[ReadRow]:
        """The rows that have no flaw."""
        rows = [(sheet, number, row, kind) for sheet in sheets for number, row, kind in self._kinds(sheet)]
        rows.sort(key=lambda each: each[3] is not Kind.ROSTER)
        added: list[Roster] = []
        for done, (sheet, number, row, kind) in enumerate(rows, 1):
            if added and kind is not Kind.ROSTER:
                self._people.add(added)
                added = []
            found = self._row(sheet, number, row, kind)
            if found is not None:
                if isinstance(found.draft.fact, Roster):
                    added.append(found.draft.fact)
                yield found
            elif len(self.flaws) >= MOST_FLAWS:
                return
            told(done, total)

    def _kinds(self, sheet: _Sheet) -> Iterator[tuple[int, tuple[str, ...], Kind]]:
        column = sheet.layouts[Kind.ROSTER].places.get("kind")
        for number, row in sheet.rows:
            typed = "" if column is None or column >= len(row) else row[column]
            kind = headings.kind_named(typed) if typed else sheet.kind
            if kind is not None:
                yield number, row, kind
            elif column is not None:
                trouble = Trouble.UNKNOWN_KIND if typed else Trouble.MISSING
                self.flaws.append(Flaw(trouble, sheet.name, number, sheet.headings[column], typed, tuple(Kind)))

    def _row(self, sheet: _Sheet, number: int, row: tuple[str, ...], kind: Kind) -> ReadRow | None:
        layout = sheet.layouts[kind]
        given = {field: row[place] for field, place in layout.places.items() if place < len(row) and row[place]}
        cell_flaws: list[tuple[str, FlawError]] = []
        values: dict[str, object] = {}
        for field, cell in given.items():
            try:
                values[field] = self._value(field, cell)
            except FlawError as flaw:
                cell_flaws.append((field, flaw))
        fact = self._completed(kind, values, given, cell_flaws)
        try:
            valid = _period(values)
        except EmptyPeriodError:
            cell_flaws.append(("last", FlawError(Trouble.ENDS_BEFORE)))
            valid = ALWAYS
        flaws = [
            Flaw(
                flaw.trouble,
                sheet.name,
                number,
                sheet.headings[layout.places[field]] if field in layout.places else headings.heading_of(field, kind),
                given.get(field, "") if flaw.typed is None else flaw.typed,
                flaw.instead,
            )
            for field, flaw in cell_flaws
        ]
        flaws += (
            Flaw(Trouble.NOT_OF_KIND, sheet.name, number, heading, row[place], (kind.value,))
            for place, heading in layout.others
            if place < len(row) and row[place]
        )
        if flaws:
            self.flaws += flaws
            return None
        certainty = values.get("certainty")
        draft = Draft(
            fact=FACTS[kind](**fact),  # type: ignore[arg-type]  # names and types are the model's own
            valid=valid,
            certainty=certainty if isinstance(certainty, Certainty) else Certainty.STATED,
            source=self._source(values, sheet.name, number),
        )
        during = given.get("during", "")
        column = sheet.headings[layout.places["during"]] if during else ""
        covers = self._people.whoever(during) if during else None
        return ReadRow(sheet.name, number, draft, given.get("id", ""), during, column, covers)

    def _value(self, field: str, cell: str) -> object:
        """The same words mean the same in every row, so they are read once; so does what is wrong with them."""
        known = self._read_before.get((field, cell))
        if known is None:
            try:
                known = self._read_value(field, cell)
            except FlawError as flaw:
                known = flaw
            self._read_before[field, cell] = known
        if isinstance(known, FlawError):
            raise known
        return known

    def _read_value(self, field: str, cell: str) -> object:
        names, day = self._reading.names, self._reading.day
        match field:
            case "party" | "counterparty":
                return cells.read_party(cell, names=names)
            case "topics":
                return cells.read_topics(cell, names=names)
            case "aliases":
                return split(cells.read_text(cell, longest=self._reading.longest))
            case "start":
                return cells.read_first_day(cell, day=day)
            case "last":
                return cells.read_last_day(cell, day=day)
            case "quantity":
                return cells.read_quantity(cell)
            case "base_year" | "target_year":
                return cells.read_whole(cell, within=cells.YEARS, trouble=Trouble.NOT_A_YEAR)
            case "rank":
                return cells.read_whole(cell, within=cells.RANKS, trouble=Trouble.NOT_A_RANK)
            case "is_ask":
                return cells.read_flag(cell)
            case "url":
                return cells.read_link(cell)
            case _ if field in cells.CHOICES:
                return cells.read_choice(cell, cells.CHOICES[field])
            case _:
                return cells.read_text(cell, longest=self._reading.longest)

    def _completed(
        self, kind: Kind, values: Mapping[str, object], given: Mapping[str, str], flaws: list[tuple[str, FlawError]]
    ) -> dict[str, object]:
        """The fact's own fields: people by their keys, a party by its person; what is missing is a flaw."""
        own = {field.name for field in fields(FACTS[kind])}
        found = {field: value for field, value in values.items() if field in own and field != "during"}
        if isinstance(quantity := found.get("quantity"), cells.Quantity):
            found["quantity"] = quantity.number
            if quantity.unit and found.setdefault("unit", quantity.unit) != quantity.unit:
                flaws.append(("quantity", FlawError(Trouble.NOT_A_NUMBER)))
        typed = str(found.pop("person", ""))
        try:
            if kind is Kind.ROSTER:
                if "name" in found and "party" in found:
                    found["person"] = self._people.key_of(str(found["name"]), str(found["party"]), typed)
            elif typed:
                key = found["person"] = self._people.find(typed)
                party = self._people.party_of(key)
                if "party" in own and "party" not in given and party is not None:
                    found["party"] = party
        except FlawError as flaw:
            flaws.append(("person", flaw))
        flawed = {field for field, _ in flaws}
        for field in REQUIRED[kind]:
            is_settled_by_person = field == "party" and "person" in flawed
            if field not in found and field not in flawed and not is_settled_by_person:
                flaws.append((field, FlawError(Trouble.MISSING)))
        return found

    def _source(self, values: Mapping[str, object], sheet: str, number: int) -> Source:
        words, url = str(values.get("source", "")), str(values.get("url", ""))
        if not url and words.startswith(("http://", "https://")) and " " not in words:
            words, url = "", words
        return Source(words, url) if words or url else self._reading.source(sheet, number)


def _period(values: Mapping[str, object]) -> Period:
    start, last = values.get("start"), values.get("last")
    return period_of(start if isinstance(start, date) else None, last if isinstance(last, date) else None)
