"""Worlds to try the bot in."""
