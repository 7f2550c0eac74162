// Files: their ids are announced to all, each is fetched from the peer that announced it.
// TODO 6: export exchangeFiles: give out what this node shares, fetch what others announce, and
//   keep it only under a name that leads nowhere else.
// TODO 6: fetchFile(node: Libp2p, peer: PeerId, id: string): Promise<Uint8Array> fetches one file from one peer:
//   not for longer than ten seconds, not more than 2 MiB.
// TODO 6: export shareFile: read a file, give it a fresh id, announce that.
