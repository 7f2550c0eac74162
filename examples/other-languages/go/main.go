// A node of the workshop in Go, from lessons/CONTRACT.md alone: Identity, TCP transport, Ping, WebSockets,
// Identify, Kademlia at scale.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/p2p/muxer/yamux"
	"github.com/libp2p/go-libp2p/p2p/security/noise"
	"github.com/libp2p/go-libp2p/p2p/transport/tcp"
	"github.com/libp2p/go-libp2p/p2p/transport/websocket"
	"github.com/multiformats/go-multiaddr"
)

func main() {
	if err := run(); err != nil {
		say("error", escape(err.Error()))
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	listenAddrs, err := addrsIn("LISTEN_ADDRS")
	if err != nil {
		return err
	}
	remotePeers, err := addrsIn("REMOTE_PEERS")
	if err != nil {
		return err
	}
	node, err := newNode()
	if err != nil {
		return err
	}
	say("identity", node.ID().String())
	if err := logIdentify(ctx, node); err != nil {
		return err
	}
	// Nobody can connect before somebody listens for it.
	node.Network().Notify(&watcher{ctx: ctx, node: node})
	if err := node.Network().Listen(listenAddrs...); err != nil {
		return err
	}
	for _, addr := range node.Network().ListenAddresses() {
		say("listening", addr.String())
	}
	go func() {
		dialAll(ctx, node, remotePeers)
		if err := goToScale(ctx, node); err != nil && ctx.Err() == nil {
			say("warning", escape(err.Error()))
		}
	}()
	<-ctx.Done()
	if err := node.Close(); err != nil {
		return err
	}
	say("shutdown")
	return nil
}

func newNode() (host.Host, error) {
	key, err := loadIdentity(os.Getenv("IDENTITY_FILE"))
	if err != nil {
		return nil, err
	}
	return libp2p.New(
		libp2p.Identity(key),
		libp2p.NoListenAddrs,
		libp2p.Transport(tcp.NewTCPTransport),
		libp2p.Transport(websocket.New),
		libp2p.Security(noise.ID, noise.New),
		libp2p.Muxer(yamux.ID, yamux.DefaultTransport),
		libp2p.ConnectionGater(logIncoming{}),
		libp2p.ProtocolVersion("ipfs/0.1.0"),
		libp2p.UserAgent("universal-connectivity/0.1.0"),
		libp2p.DisableRelay(),
	)
}

// dialAll comes back when all have been reached, or cannot be.
func dialAll(ctx context.Context, node host.Host, addrs []multiaddr.Multiaddr) {
	var dials sync.WaitGroup
	for _, addr := range addrs {
		dials.Go(func() { dial(ctx, node, addr) })
	}
	dials.Wait()
}

func dial(ctx context.Context, node host.Host, addr multiaddr.Multiaddr) {
	say("dialing", addr.String())
	info, err := peer.AddrInfoFromP2pAddr(addr)
	if err == nil {
		err = node.Connect(network.WithForceDirectDial(ctx, "an address of REMOTE_PEERS"), *info)
	}
	if err != nil && ctx.Err() == nil {
		say("warning", escape(fmt.Sprintf("cannot reach %s: %v", addr, err)))
	}
}
