// What tells a block from anything else.
// TODO 1: export verify: throw a ContentError unless these are the bytes that the CID names.
