import { peerIdFromString } from '@libp2p/peer-id'
import type { Libp2p } from 'libp2p'
import type { Contact, Lookup } from './contact.ts'
import { log } from './events.ts'
import { askingRealPeers, kadIdOf, realContact } from './real-network.ts'
import { formatId, parseId, SimulatedLookup } from './simulated-network.ts'
import { readEnv } from './variables.ts'

/** Looks for all that the environment names: in the simulated network, and then among real peers. */
export async function runLookups(node: Libp2p, lookup: Lookup): Promise<void> {
  const { lookups = '' } = readEnv()
  for (const wanted of lookups.split(',').filter(Boolean)) {
    await lookUpSimulated(node, lookup, wanted)
  }
  await lookUpReal(node, lookup)
}

/** @param wanted - a name, the key, k, α and the number of paths, with colons between */
async function lookUpSimulated(node: Libp2p, lookup: Lookup, wanted: string): Promise<void> {
  const [speaker] = node.getPeers()
  if (speaker === undefined) throw new Error('nobody who speaks for the network is connected')
  const [name = '', key = '', k, alpha, paths] = wanted.split(':')
  const self = parseSelf(readEnv().simulatedSelf ?? '')
  const simulated = await SimulatedLookup.begin(node, speaker, parseId(key))
  // A node's own table is asked like everybody else's, and takes no time.
  const { closest: start } = await Promise.race([simulated.ask(self), simulated.broken])
  const looking = lookup({
    key: parseId(key),
    self: self.id,
    start,
    ask: simulated.ask,
    k: Number(k),
    alpha: Number(alpha),
    paths: Number(paths)
  })
  const found = await Promise.race([looking, simulated.broken])
  log('found', name, simulated.nowMs, ...found.map(({ id }) => formatId(id)))
  await simulated.end()
}

function parseSelf(text: string): Contact {
  const [id = '', address = ''] = text.split('@')
  return { id: parseId(id), address }
}

/** The same lookup, among real peers. */
async function lookUpReal(node: Libp2p, lookup: Lookup): Promise<void> {
  const { bootstrapPeers, realTarget } = readEnv()
  if (realTarget === undefined) return
  const began = performance.now()
  const target = peerIdFromString(realTarget)
  const start = await Promise.all(
    bootstrapPeers.map(addr => {
      const peer = peerIdFromString(String(addr).split('/').at(-1) ?? '')
      return realContact(node, peer, [addr])
    })
  )
  const found = await lookup({
    key: kadIdOf(target),
    self: kadIdOf(node.peerId),
    start,
    ask: askingRealPeers(node, target),
    k: 20,
    alpha: 3,
    paths: 1
  })
  log('found', 'real', performance.now() - began, ...found.map(({ address }) => address))
}
