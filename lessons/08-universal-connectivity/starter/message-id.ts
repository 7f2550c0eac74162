// TODO 4: know a message by the SHA-256 of its sequence number.
