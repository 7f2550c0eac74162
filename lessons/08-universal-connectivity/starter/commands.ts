// What a person can type.
// TODO 7: export obey: do what a line says, or say it to everybody.
// TODO 7: whisper(node: Libp2p, rest: string): Promise<string> does what /dm says. It names a peer by the end of
//   its id: find it among those who are connected.
