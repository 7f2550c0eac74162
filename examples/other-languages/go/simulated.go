package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
)

const simProtocol = "/workshop/kademlia-sim/1.0.0"

// simulated is a network of which one peer speaks for everybody, on a stream for each lookup.
type simulated struct {
	stream network.Stream
	reader *bufio.Reader
	key    string
	// broken is why the speaker cannot be heard any more: that is nobody's answer.
	broken error
}

type simQuestion struct {
	Key     string  `json:"key"`
	ID      string  `json:"id"`
	Address string  `json:"address"`
	AtMs    float64 `json:"atMs"`
}

type simContact struct {
	ID      string `json:"id"`
	Address string `json:"address"`
}

type simAnswer struct {
	ID      string       `json:"id"`
	Closest []simContact `json:"closest"`
	Error   string       `json:"error"`
	DelayMs float64      `json:"delayMs"`
}

func beginSimulated(ctx context.Context, node host.Host, speaker peer.ID, key string) (*simulated, error) {
	stream, err := node.NewStream(ctx, speaker, simProtocol)
	if err != nil {
		return nil, err
	}
	return &simulated{stream: stream, reader: bufio.NewReader(stream), key: key}, nil
}

func (s *simulated) ask(who contact, atMs float64) answer {
	if s.broken != nil {
		return answer{err: s.broken}
	}
	said, err := s.speak(simQuestion{s.key, shortHex(who.id), who.address, atMs})
	if err != nil {
		s.broken = err
		return answer{err: err}
	}
	if said.ID == "" {
		return answer{err: errors.New(said.Error), delayMs: said.DelayMs}
	}
	from, err := shortPlace(said.ID)
	closest := make([]contact, len(said.Closest))
	for i, each := range said.Closest {
		var id place
		if id, err = shortPlace(each.ID); err != nil {
			break
		}
		closest[i] = contact{id, each.Address}
	}
	return answer{from: from, closest: closest, err: err, delayMs: said.DelayMs}
}

func (s *simulated) speak(question simQuestion) (said simAnswer, err error) {
	text, err := json.Marshal(question)
	if err != nil {
		return said, err
	}
	if err := writeMessage(s.stream, text); err != nil {
		return said, err
	}
	text, err = readMessage(s.reader)
	if err != nil {
		return said, err
	}
	return said, json.Unmarshal(text, &said)
}

// shortPlace is an id of 16 hexadecimal digits.
func shortPlace(digits string) (id place, err error) {
	bytes, err := hex.DecodeString(digits)
	if err != nil || len(bytes) != 8 {
		return id, fmt.Errorf("%q is no id", digits)
	}
	copy(id[len(id)-8:], bytes)
	return id, nil
}

func shortHex(id place) string {
	return hex.EncodeToString(id[len(id)-8:])
}
