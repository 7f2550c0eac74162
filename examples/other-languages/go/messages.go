package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
)

const maxMessage = 4 << 20

// writeMessage writes bytes with their length in front, an unsigned varint.
func writeMessage(to io.Writer, message []byte) error {
	_, err := to.Write(append(binary.AppendUvarint(nil, uint64(len(message))), message...))
	return err
}

func readMessage(from *bufio.Reader) ([]byte, error) {
	length, err := binary.ReadUvarint(from)
	if err != nil {
		return nil, err
	}
	if length > maxMessage {
		return nil, fmt.Errorf("a message of %d bytes", length)
	}
	message := make([]byte, length)
	_, err = io.ReadFull(from, message)
	return message, err
}
