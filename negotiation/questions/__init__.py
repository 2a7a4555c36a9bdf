"""Reading what somebody asks: words in, data out."""

from negotiation.questions.reading import Choice, Intent, Outcome, Reading

__all__ = ["Choice", "Intent", "Outcome", "Reading"]
