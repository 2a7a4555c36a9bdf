"""A page to chat in, on the stand-in: `serve` runs it."""

from __future__ import annotations

from playground.page.serving import serve

__all__ = ["serve"]
