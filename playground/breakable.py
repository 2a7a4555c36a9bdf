"""Connections that can be broken in the middle of a call, as networks do."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

Transports = dict[tuple[str, int], asyncio.Transport]


def breakable(transports: Transports) -> type[H11Protocol]:
    """Uvicorn's own protocol, which keeps its open transports there by the client's address."""

    class Breakable(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
            super().connection_made(transport)
            transports[transport.get_extra_info("peername")] = transport

        def connection_lost(self, exc: Exception | None) -> None:
            transports.pop(self.transport.get_extra_info("peername"), None)
            super().connection_lost(exc)

    return Breakable
