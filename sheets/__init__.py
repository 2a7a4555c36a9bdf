"""Files as sheets of cells and back: CSV, XLSX and JSON. What a file holds is hostile until it is a Sheet."""

from sheets.files import FORMATS, read_file, write_file

__all__ = ["FORMATS", "read_file", "write_file"]
