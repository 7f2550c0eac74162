package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/libp2p/go-libp2p/core/crypto"
)

// loadIdentity reads the key that makes this node who it is, or creates it on the very first start.
func loadIdentity(file string) (crypto.PrivKey, error) {
	if file == "" {
		return newKey()
	}
	saved, err := os.ReadFile(file)
	if err == nil {
		key, err := crypto.UnmarshalPrivateKey(saved)
		if err != nil {
			return nil, fmt.Errorf("%s is no key of libp2p: %w", file, err)
		}
		return key, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	key, err := newKey()
	if err != nil {
		return nil, err
	}
	bytes, err := crypto.MarshalPrivateKey(key)
	if err != nil {
		return nil, err
	}
	return key, os.WriteFile(file, bytes, 0o600)
}

func newKey() (crypto.PrivKey, error) {
	key, _, err := crypto.GenerateEd25519Key(rand.Reader)
	return key, err
}
