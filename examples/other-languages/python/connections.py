"""Who comes and goes, and how long it takes to reach them and to come back."""

import time

import trio
from libp2p.abc import IHost, INetConn, INetStream, INetwork, INotifee
from libp2p.host.ping import ID as PING, perform_ping_roundtrip
from libp2p.peer.id import ID
from multiaddr import Multiaddr

from words import escape, say

PING_INTERVAL = 1.0
PING_TIMEOUT = 5.0


class Watcher(INotifee):
    """Says who comes and goes, and pings whoever is there."""

    def __init__(self, host: IHost, nursery: trio.Nursery) -> None:
        self._host = host
        self._nursery = nursery

    async def connected(self, network: INetwork, conn: INetConn) -> None:
        peer = conn.muxed_conn.peer_id
        remote = conn.get_transport_addresses()[0]
        if not conn.muxed_conn.is_initiator:
            say("incoming", str(self._host.get_addrs()[0]), str(remote))
        say("connected", str(peer), str(remote))
        # One loop for each peer, however many connections there are with it.
        if len(network.get_connections(peer)) == 1:
            self._nursery.start_soon(ping_while_connected, self._host, peer)

    async def disconnected(self, network: INetwork, conn: INetConn) -> None:
        say("closed", str(conn.muxed_conn.peer_id))

    async def opened_stream(self, network: INetwork, stream: INetStream) -> None:
        pass

    async def closed_stream(self, network: INetwork, stream: INetStream) -> None:
        pass

    async def listen(self, network: INetwork, multiaddr: Multiaddr) -> None:
        pass

    async def listen_close(self, network: INetwork, multiaddr: Multiaddr) -> None:
        pass


async def ping_while_connected(host: IHost, peer: ID) -> None:
    """Measures the round trip to a peer once a second, and warns when it does not answer."""
    network = host.get_network()
    while network.get_connections(peer):
        begun = trio.current_time()
        try:
            milliseconds = await ping_once(host, peer)
            say("ping", str(peer), f"{milliseconds:.3f} ms")
        except Exception as error:
            if network.get_connections(peer):
                say("warning", escape(f"no ping from {peer}: {error or type(error).__name__}"))
        await trio.sleep_until(begun + PING_INTERVAL)


async def ping_once(host: IHost, peer: ID) -> float:
    """Opens a stream, pings once, and closes it; the library's own figure has no fraction."""
    with trio.fail_after(PING_TIMEOUT):
        stream = await host.new_stream(peer, [PING])
        try:
            begun = time.perf_counter()
            await perform_ping_roundtrip(stream)
            elapsed = time.perf_counter() - begun
        except BaseException:
            with trio.CancelScope(shield=True):
                await stream.reset()
            raise
        await stream.close()
    return elapsed * 1e3
