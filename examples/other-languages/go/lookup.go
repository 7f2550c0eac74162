package main

import (
	"bytes"
	"slices"
)

// place is a point of an id space, most significant byte first; shorter ids have zeros in front.
type place [32]byte

// contact is somebody who was named: the same place at another address is another claim.
type contact struct {
	id      place
	address string
}

// answer is what somebody says who was asked, so many milliseconds later.
type answer struct {
	// from is who was really there.
	from    place
	closest []contact
	err     error
	delayMs float64
}

// asked is where a lookup asks; atMs is the time of the lookup.
type asked interface {
	ask(who contact, atMs float64) answer
}

type rules struct {
	key, self       place
	k, alpha, paths int
}

// path asks its own way to the key; what it has begun, no other one does.
type path struct {
	heard    map[contact]bool
	answered map[contact]bool
	underWay map[contact]bool
	found    []contact
	isOver   bool
}

// due is an answer on its way.
type due struct {
	atMs  float64
	path  *path
	asked contact
	answer
}

// lookUp finds the contacts closest to a key, on paths that have nobody in common. Time is that of the answers: it
// stands still while there is something to ask, and then jumps to the answer that is due first.
func lookUp(net asked, start []contact, nowMs float64, rules rules) (found []contact, tookMs float64) {
	taken := map[contact]bool{}
	hear := func(p *path, named []contact) {
		for _, each := range named {
			if each.id != rules.self && !taken[each] {
				p.heard[each] = true
			}
		}
	}
	start = slices.Clone(start)
	slices.SortStableFunc(start, byDistance(rules.key))
	paths := make([]*path, rules.paths)
	for i := range paths {
		paths[i] = &path{heard: map[contact]bool{}, answered: map[contact]bool{}, underWay: map[contact]bool{}}
		for at, each := range start {
			if at%rules.paths == i {
				hear(paths[i], []contact{each})
			}
		}
	}
	var coming []due
	for {
		for _, p := range paths {
			for !p.isOver {
				next, isThere := p.next(taken, rules)
				if !isThere {
					break
				}
				taken[next] = true
				p.underWay[next] = true
				said := net.ask(next, nowMs)
				coming = append(coming, due{nowMs + said.delayMs, p, next, said})
			}
		}
		if !slices.ContainsFunc(paths, func(p *path) bool { return !p.isOver }) {
			break
		}
		slices.SortStableFunc(coming, func(one, other due) int {
			if one.atMs < other.atMs {
				return -1
			} else if one.atMs > other.atMs {
				return 1
			}
			return 0
		})
		first := coming[0]
		coming = coming[1:]
		nowMs = first.atMs
		delete(first.path.underWay, first.asked)
		if first.err != nil || first.from != first.asked.id {
			// Who does not answer, or is somebody else, is as if nobody had named it.
			delete(first.path.heard, first.asked)
			continue
		}
		first.path.answered[first.asked] = true
		hear(first.path, first.closest)
	}
	for _, p := range paths {
		found = append(found, p.found...)
	}
	slices.SortStableFunc(found, byDistance(rules.key))
	return found, nowMs
}

// next is whom to ask now, if there is anybody; it ends the path when the k closest have answered.
func (p *path) next(taken map[contact]bool, rules rules) (contact, bool) {
	var open []contact
	for each := range p.heard {
		if p.isMine(each) || !taken[each] {
			open = append(open, each)
		}
	}
	slices.SortFunc(open, byDistance(rules.key))
	closest := open[:min(rules.k, len(open))]
	if !slices.ContainsFunc(closest, func(each contact) bool { return !p.answered[each] }) {
		p.found, p.isOver = slices.Clone(closest), true
		return contact{}, false
	}
	at := slices.IndexFunc(closest, func(each contact) bool { return !p.isMine(each) })
	if at < 0 || len(p.underWay) >= rules.alpha {
		return contact{}, false
	}
	return closest[at], true
}

func (p *path) isMine(each contact) bool {
	return p.answered[each] || p.underWay[each]
}

// byDistance sorts by the XOR with a key, as a number; one place at two addresses by these, so that there is one order.
func byDistance(key place) func(one, other contact) int {
	return func(one, other contact) int {
		for i := range key {
			if a, b := one.id[i]^key[i], other.id[i]^key[i]; a != b {
				return int(a) - int(b)
			}
		}
		return bytes.Compare([]byte(one.address), []byte(other.address))
	}
}
