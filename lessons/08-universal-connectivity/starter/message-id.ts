// By which id this node knows a gossipsub message.
// TODO 2: export messageId: the SHA-256 of the sequence number, written in decimal.
