package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/p2p/protocol/ping"
)

const (
	pingInterval = time.Second
	pingTimeout  = 5 * time.Second
)

// pingWhileConnected measures the round trip to a peer once a second, and warns when it does not answer.
func pingWhileConnected(ctx context.Context, node host.Host, who peer.ID) {
	ticker := time.NewTicker(pingInterval)
	defer ticker.Stop()
	for node.Network().Connectedness(who) == network.Connected {
		rtt, err := pingOnce(ctx, node, who)
		if err == nil {
			say("ping", who.String(), fmt.Sprintf("%.3f ms", float64(rtt.Nanoseconds())/1e6))
		} else if ctx.Err() == nil && node.Network().Connectedness(who) == network.Connected {
			say("warning", escape(fmt.Sprintf("no ping from %s: %v", who, err)))
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// pingOnce opens a stream, pings once, and closes it: ping.Ping itself would go on for ever.
func pingOnce(ctx context.Context, node host.Host, who peer.ID) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(ctx, pingTimeout)
	defer cancel()
	select {
	case result := <-ping.Ping(ctx, node, who):
		if result.Error == nil && result.RTT == 0 {
			return 0, errors.New("the stream has ended")
		}
		return result.RTT, result.Error
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}
