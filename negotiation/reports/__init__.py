"""Finding the updates in a longer text: a tracker's post, minutes, a pasted mail."""

from negotiation.reports.finding import Finding
from negotiation.reports.reading import is_longer_text, read_report

__all__ = ["Finding", "is_longer_text", "read_report"]
