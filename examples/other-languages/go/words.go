package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"unicode"

	"github.com/multiformats/go-multiaddr"
)

var stdout sync.Mutex

// say prints one event. os.Stdout has no buffer, so it arrives at once.
func say(fields ...string) {
	stdout.Lock()
	defer stdout.Unlock()
	fmt.Fprintln(os.Stdout, strings.Join(fields, ","))
}

// escape writes what comes from others so that it stays in its line; a comma may stay in the last field.
func escape(text string) string {
	var out strings.Builder
	for _, char := range text {
		switch {
		case char == '\\':
			out.WriteString(`\\`)
		case char == '\n':
			out.WriteString(`\n`)
		case char == '\r':
			out.WriteString(`\r`)
		case char == '\t':
			out.WriteString(`\t`)
		case unicode.IsControl(char) || char == '\u2028' || char == '\u2029':
			fmt.Fprintf(&out, `\u%04x`, char)
		default:
			out.WriteRune(char)
		}
	}
	return out.String()
}

// escapeField is escape for a field that others follow.
func escapeField(text string) string {
	return strings.ReplaceAll(escape(text), ",", `\u002c`)
}

// addrsIn reads the addresses of a variable, separated by commas; none when it is unset.
func addrsIn(variable string) ([]multiaddr.Multiaddr, error) {
	value := os.Getenv(variable)
	if value == "" {
		return nil, nil
	}
	var addrs []multiaddr.Multiaddr
	for _, text := range strings.Split(value, ",") {
		addr, err := multiaddr.NewMultiaddr(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", variable, err)
		}
		addrs = append(addrs, addr)
	}
	return addrs, nil
}
