"""The key that makes this node who it is."""

import os

from libp2p.crypto.ed25519 import create_new_key_pair
from libp2p.crypto.keys import KeyPair, PrivateKey
from libp2p.crypto.x25519 import create_new_key_pair as create_noise_key_pair

# libp2p's private-key protobuf of an Ed25519 key: this, the 32 bytes of the seed, the 32 bytes of the public key.
# py-libp2p writes the seed alone, so it is put together here.
HEADER = bytes([0x08, 0x01, 0x12, 0x40])
SEED_LENGTH = 32


def load_identity() -> KeyPair:
    """Reads the key from IDENTITY_FILE, or creates it on the very first start."""
    file = os.environ.get("IDENTITY_FILE", "")
    if file == "":
        return create_new_key_pair()
    try:
        with open(file, "rb") as saved:
            return parse(saved.read(), file)
    except FileNotFoundError:
        pass
    key = create_new_key_pair()
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(HEADER + key.private_key.to_bytes() + key.public_key.to_bytes())
    return key


def parse(saved: bytes, file: str) -> KeyPair:
    seed = saved[len(HEADER) : len(HEADER) + SEED_LENGTH]
    if len(saved) == len(HEADER) + 2 * SEED_LENGTH and saved.startswith(HEADER):
        key = create_new_key_pair(seed)
        if saved.endswith(key.public_key.to_bytes()):
            return key
    raise ValueError(f"{file} is no Ed25519 key of libp2p")


def noise_key() -> PrivateKey:
    """The key of Noise's own handshake, which is another one at every start."""
    return create_noise_key_pair().private_key
