package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"errors"
	"time"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/multiformats/go-multiaddr"
	"google.golang.org/protobuf/encoding/protowire"
)

const (
	kadProtocol = "/ipfs/kad/1.0.0"
	askTimeout  = 10 * time.Second
	findNode    = 4
)

// realPeers are asked who is close to a target, over the protocol of libp2p's DHT.
type realPeers struct {
	ctx    context.Context
	node   host.Host
	target peer.ID
}

func (r realPeers) ask(who contact, _ float64) answer {
	began := time.Now()
	closest, err := r.findNode(who)
	// The handshake proves who is there: it fails when it is somebody else.
	return answer{from: who.id, closest: closest, err: err, delayMs: msSince(began)}
}

func (r realPeers) findNode(who contact) ([]contact, error) {
	ctx, cancel := context.WithTimeout(r.ctx, askTimeout)
	defer cancel()
	id, err := peer.Decode(who.address)
	if err != nil {
		return nil, err
	}
	if err := r.node.Connect(ctx, peer.AddrInfo{ID: id}); err != nil {
		return nil, err
	}
	stream, err := r.node.NewStream(ctx, id, kadProtocol)
	if err != nil {
		return nil, err
	}
	defer stream.Close()
	if deadline, ok := ctx.Deadline(); ok {
		_ = stream.SetDeadline(deadline)
	}
	question := protowire.AppendTag(nil, 1, protowire.VarintType)
	question = protowire.AppendVarint(question, findNode)
	question = protowire.AppendTag(question, 2, protowire.BytesType)
	question = protowire.AppendBytes(question, []byte(r.target))
	if err := writeMessage(stream, question); err != nil {
		return nil, err
	}
	message, err := readMessage(bufio.NewReader(stream))
	if err != nil {
		return nil, err
	}
	var closest []contact
	// 8: the peers closest to the key, each with 1, its id, and 2, its addresses.
	err = eachBytes(message, 8, func(named []byte) error {
		info, err := readPeer(named)
		if err != nil {
			return err
		}
		closest = append(closest, r.meet(info))
		return nil
	})
	return closest, err
}

// meet remembers where a peer is, and makes a contact of it.
func (r realPeers) meet(info peer.AddrInfo) contact {
	r.node.Peerstore().AddAddrs(info.ID, info.Addrs, time.Hour)
	return contact{kadPlace(info.ID), info.ID.String()}
}

func readPeer(named []byte) (info peer.AddrInfo, err error) {
	err = errors.Join(
		eachBytes(named, 1, func(bytes []byte) (err error) {
			info.ID, err = peer.IDFromBytes(bytes)
			return err
		}),
		eachBytes(named, 2, func(bytes []byte) error {
			addr, err := multiaddr.NewMultiaddrBytes(bytes)
			info.Addrs = append(info.Addrs, addr)
			return err
		}),
	)
	return info, err
}

// eachBytes calls do with each field of this number in a protobuf, if it is one of bytes.
func eachBytes(message []byte, number protowire.Number, do func([]byte) error) error {
	for len(message) > 0 {
		found, kind, length := protowire.ConsumeTag(message)
		if length < 0 {
			return protowire.ParseError(length)
		}
		value := message[length:]
		size := protowire.ConsumeFieldValue(found, kind, value)
		if size < 0 {
			return protowire.ParseError(size)
		}
		if found == number && kind == protowire.BytesType {
			bytes, _ := protowire.ConsumeBytes(value)
			if err := do(bytes); err != nil {
				return err
			}
		}
		message = value[size:]
	}
	return nil
}

// kadPlace is where a peer stands in Kademlia's space: the SHA-256 of its id.
func kadPlace(id peer.ID) place {
	return sha256.Sum256([]byte(id))
}

func msSince(began time.Time) float64 {
	return float64(time.Since(began).Nanoseconds()) / 1e6
}
