package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/peer"
)

// goToScale makes the lookups and experiments of Kademlia at scale, where the environment asks for them.
func goToScale(ctx context.Context, node host.Host) error {
	for _, wanted := range strings.Split(os.Getenv("LOOKUPS"), ",") {
		if wanted == "" {
			continue
		}
		if err := lookUpSimulated(ctx, node, wanted); err != nil {
			return fmt.Errorf("%s: %w", wanted, err)
		}
	}
	if target := os.Getenv("REAL_TARGET"); target != "" {
		if err := lookUpReal(ctx, node, target); err != nil {
			return err
		}
	}
	if seed := os.Getenv("EXPERIMENT_SEED"); seed != "" {
		return experiment(ctx, seed)
	}
	return nil
}

// lookUpSimulated is told a name, the key, k, alpha and the number of paths, with colons between.
func lookUpSimulated(ctx context.Context, node host.Host, wanted string) error {
	fields := strings.Split(wanted, ":")
	if len(fields) != 5 {
		return fmt.Errorf("these are %d fields", len(fields))
	}
	var numbers [3]int
	for i := range numbers {
		number, err := strconv.Atoi(fields[i+2])
		if err != nil {
			return err
		}
		numbers[i] = number
	}
	key, err := shortPlace(fields[1])
	if err != nil {
		return err
	}
	digits, address, _ := strings.Cut(os.Getenv("SIMULATED_SELF"), "@")
	self, err := shortPlace(digits)
	if err != nil {
		return err
	}
	peers := node.Network().Peers()
	if len(peers) == 0 {
		return errors.New("nobody who speaks for the network is connected")
	}
	net, err := beginSimulated(ctx, node, peers[0], fields[1])
	if err != nil {
		return err
	}
	defer net.stream.Close()
	own := net.ask(contact{self, address}, 0)
	if own.err != nil {
		return own.err
	}
	found, tookMs := lookUp(net, own.closest, own.delayMs, rules{key, self, numbers[0], numbers[1], numbers[2]})
	if net.broken != nil {
		return net.broken
	}
	line := []string{"found", fields[0], number(tookMs)}
	for _, each := range found {
		line = append(line, shortHex(each.id))
	}
	say(line...)
	return nil
}

func lookUpReal(ctx context.Context, node host.Host, text string) error {
	target, err := peer.Decode(text)
	if err != nil {
		return err
	}
	addrs, err := addrsIn("BOOTSTRAP_PEERS")
	if err != nil {
		return err
	}
	infos, err := peer.AddrInfosFromP2pAddrs(addrs...)
	if err != nil {
		return err
	}
	net := realPeers{ctx, node, target}
	var start []contact
	for _, info := range infos {
		start = append(start, net.meet(info))
	}
	began := time.Now()
	found, _ := lookUp(net, start, 0, rules{kadPlace(target), kadPlace(node.ID()), 20, 3, 1})
	line := []string{"found", "real", number(msSince(began))}
	for _, each := range found {
		line = append(line, each.address)
	}
	say(line...)
	return nil
}

// experimentOf is a run of npm run simulate with one setting that varies.
type experimentOf struct {
	name, flags, sweep, metric string
	settings, expected         []string
}

var experiments = []experimentOf{
	{"hops-by-k", "--nodes 10000 --alpha 1 --delay 50", "k", "hops",
		[]string{"1", "3", "10", "20"}, []string{"7", "5", "4", "3"}},
	{"ms-by-alpha", "--nodes 10000 --errors 0.1 --slow-errors 0.1 --slow-delay 2000", "alpha", "delay",
		[]string{"1", "3", "10"}, []string{"2000", "1500", "2000"}},
	{"ms-by-refresh", "--nodes 200 --k 8 --churn 2 --hours 2 --delay 50 --slow-delay 2000", "refresh", "delay",
		[]string{"10", "30", "90"}, []string{"1000", "4000", "8000"}},
}

func experiment(ctx context.Context, seed string) error {
	for _, each := range experiments {
		for i, setting := range each.settings {
			say("predicted", each.name, setting, each.expected[i])
		}
	}
	for _, each := range experiments {
		words := append(strings.Fields("run -s simulate -- "+each.flags), "--lookups", "200", "--seed", seed,
			"--sweep", each.sweep+"="+strings.Join(each.settings, ","), "--json")
		out, err := exec.CommandContext(ctx, "npm", words...).Output()
		if err != nil {
			return err
		}
		means, err := meansIn(out, each.metric)
		if err != nil {
			return err
		}
		for i, setting := range each.settings {
			say("measured", each.name, setting, means[i])
		}
	}
	return nil
}

// meansIn reads the means of a metric, one for each network, with the digits that they were written with.
func meansIn(report []byte, metric string) ([]string, error) {
	var read struct {
		Networks []struct {
			Summary struct {
				Metrics map[string]struct {
					Mean json.Number `json:"mean"`
				} `json:"metrics"`
			} `json:"summary"`
		} `json:"networks"`
	}
	if err := json.Unmarshal(report, &read); err != nil {
		return nil, err
	}
	var means []string
	for _, each := range read.Networks {
		means = append(means, each.Summary.Metrics[metric].Mean.String())
	}
	return means, nil
}

// number is written with as many digits as tell it from all others.
func number(value float64) string {
	return strconv.FormatFloat(value, 'f', -1, 64)
}
