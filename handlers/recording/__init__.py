"""What people put on record, and what they do with what is."""
