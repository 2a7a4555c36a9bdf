"""/digest: what a channel is told, when, and what can be done with it."""
