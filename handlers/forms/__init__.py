"""Forms: opening, filling and saving them."""
