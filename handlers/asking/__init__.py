"""What people ask, and what is remembered and taught of it."""
