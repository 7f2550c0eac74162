package main

import (
	"context"

	"github.com/libp2p/go-libp2p/core/connmgr"
	"github.com/libp2p/go-libp2p/core/control"
	"github.com/libp2p/go-libp2p/core/event"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/multiformats/go-multiaddr"
)

// watcher says who comes and goes, and pings whoever is there.
type watcher struct {
	ctx  context.Context
	node host.Host
}

func (w *watcher) Connected(net network.Network, conn network.Conn) {
	say("connected", conn.RemotePeer().String(), conn.RemoteMultiaddr().String())
	// One loop for each peer, however many connections there are with it.
	if len(net.ConnsToPeer(conn.RemotePeer())) == 1 {
		go pingWhileConnected(w.ctx, w.node, conn.RemotePeer())
	}
}

func (w *watcher) Disconnected(_ network.Network, conn network.Conn) {
	say("closed", conn.RemotePeer().String())
}

func (w *watcher) Listen(network.Network, multiaddr.Multiaddr)      {}
func (w *watcher) ListenClose(network.Network, multiaddr.Multiaddr) {}

// logIncoming lets everything pass, and says what comes in: here a connection is not yet encrypted.
type logIncoming struct{}

var _ connmgr.ConnectionGater = logIncoming{}

func (logIncoming) InterceptAccept(addrs network.ConnMultiaddrs) bool {
	say("incoming", addrs.LocalMultiaddr().String(), addrs.RemoteMultiaddr().String())
	return true
}

func (logIncoming) InterceptPeerDial(peer.ID) bool                      { return true }
func (logIncoming) InterceptAddrDial(peer.ID, multiaddr.Multiaddr) bool { return true }
func (logIncoming) InterceptSecured(network.Direction, peer.ID, network.ConnMultiaddrs) bool {
	return true
}
func (logIncoming) InterceptUpgraded(network.Conn) (bool, control.DisconnectReason) { return true, 0 }

// logIdentify says what peers tell of themselves, each time that they do.
func logIdentify(ctx context.Context, node host.Host) error {
	told, err := node.EventBus().Subscribe(new(event.EvtPeerIdentificationCompleted))
	if err != nil {
		return err
	}
	go func() {
		defer told.Close()
		for {
			select {
			case <-ctx.Done():
				return
			case each := <-told.Out():
				who := each.(event.EvtPeerIdentificationCompleted)
				say("identify", who.Peer.String(), escapeField(who.ProtocolVersion), escape(who.AgentVersion))
			}
		}
	}()
	return nil
}
