"""What a negotiation is made of and how it is read: pure functions of entries, names and days."""
