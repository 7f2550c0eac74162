"""A node of the workshop in Python, from lessons/CONTRACT.md alone: Identity, TCP transport, Ping."""

import os
import signal
import sys

import trio
from libp2p import new_host
from libp2p.abc import IHost
from libp2p.host.ping import ID as PING, PingService
from libp2p.peer.peerinfo import info_from_p2p_addr
from libp2p.security.noise.transport import PROTOCOL_ID as NOISE, Transport as Noise
from libp2p.stream_muxer.yamux.yamux import PROTOCOL_ID as YAMUX, Yamux
from multiaddr import Multiaddr

from connections import Watcher
from identity import load_identity, noise_key
from words import addrs_in, escape, say


async def main() -> None:
    listen_addrs = addrs_in("LISTEN_ADDRS")
    remote_peers = addrs_in("REMOTE_PEERS")
    key = load_identity()
    host = new_host(
        key_pair=key,
        sec_opt={NOISE: Noise(libp2p_keypair=key, noise_privkey=noise_key())},
        muxer_opt={YAMUX: Yamux},
    )
    say("identity", str(host.get_id()))
    host.set_stream_handler(PING, PingService(host).handle_ping)
    with trio.open_signal_receiver(signal.SIGTERM, signal.SIGINT) as signals:
        async with trio.open_nursery() as nursery:
            host.get_network().register_notifee(Watcher(host, nursery))
            async with host.run(listen_addrs):
                # The library writes to stderr what it cannot listen on, and goes on.
                if len(host.get_addrs()) < len(listen_addrs):
                    raise OSError(f"cannot listen on all of {os.environ['LISTEN_ADDRS']}")
                for addr in host.get_addrs():
                    say("listening", str(addr))
                for addr in remote_peers:
                    nursery.start_soon(dial, host, addr)
                await anext(signals)
                nursery.cancel_scope.cancel()
    say("shutdown")


async def dial(host: IHost, addr: Multiaddr) -> None:
    say("dialing", str(addr))
    try:
        await host.connect(info_from_p2p_addr(addr))
    except Exception as error:
        say("warning", escape(f"cannot reach {addr}: {error}"))


if __name__ == "__main__":
    try:
        trio.run(main)
    except Exception as error:
        # A nursery wraps what was raised in it.
        while isinstance(error, ExceptionGroup):
            error = error.exceptions[0]
        say("error", escape(str(error)))
        sys.exit(1)
