"""Finding the updates in a longer text: a tracker's post, minutes, a pasted mail."""

from negotiation.reports.finding import Finding
from negotiation.reports.reading import read_report

__all__ = ["Finding", "read_report"]
