import type { History, Stage, SwarmNode } from '#checker/checkpoint'
import { giveIdentity } from '#checker/checkpoint'
import { turnedTo } from './ids.ts'
import { ROUND, SOON, START, SWARM_START } from './limits.ts'
import { serviceUrl } from './lists.ts'
import type { Cast } from './network.ts'
import { round } from './notes.ts'
import { EVENTS } from './solution/events.ts'
import { fillsTables } from './steps/fills-tables.ts'
import { MEMBERS, SIZES, WITNESS } from './who.ts'

interface Member {
  name: string
  peerId: string
  addr: string
  /** Undefined for the witness, who is a peer of the checker. */
  node?: SwarmNode | undefined
}

/** The learner's validators by themselves: networks of every size, one after the other. */
export async function playRounds(stage: Stage, { walter }: Cast): Promise<void> {
  const identities = await Promise.all(MEMBERS.map(name => giveIdentity(stage, name)))
  const swarm = await stage.startSwarm(
    MEMBERS.map((name, index) => ({
      name,
      ...(identities[index] && { identity: identities[index] }),
      env: { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0' }
    }))
  )
  const listening = (history: History) =>
    MEMBERS.every(name => history.event('listening', name) !== undefined)
  await stage.until(listening, 'every node of the swarm to listen', SWARM_START)
  const members: Member[] = swarm.nodes.map((node, index) => ({
    name: node.name,
    node,
    peerId: identities[index]?.peerId ?? '',
    addr: String(stage.history.event('listening', node.name)?.multiaddr ?? '')
  }))
  for (const size of SIZES) await playRound(stage, members, walter, size)
  swarm.signal('SIGTERM')
  await swarm.exits(START)
}

/** One broadcast among so many: the witness is one of them wherever there are two. */
async function playRound(
  stage: Stage,
  members: Member[],
  walter: Cast['walter'],
  size: number
): Promise<void> {
  const chosen = stage.random.shuffle(`round of ${size}`, members)
  const witness = { name: WITNESS, peerId: walter.peerId, addr: walter.addr }
  const all: Member[] = size === 1 ? chosen.slice(0, 1) : [...chosen.slice(0, size - 1), witness]
  const [first] = all
  if (first?.node === undefined) return
  const viewFrom = (start: Member): Member[] =>
    turnedTo(
      start.peerId,
      all.map(({ peerId }) => peerId)
    ).flatMap(id => all.filter(({ peerId }) => peerId === id))
  const list = all.map(({ addr, peerId }) => `${peerId}@${serviceUrl(addr)}`).join(',')
  const lists = stage.history.allNoted(round).length
  const taken = new Map(
    all.map(({ name }) => [name, stage.history.events(EVENTS.validators, name).length])
  )
  for (const { node } of all) node?.types(`validators ${list}`)
  walter.raintree.follow(viewFrom(witness).map(({ addr, peerId }) => ({ id: peerId, addr })))
  const haveTaken = (history: History) =>
    all.every(
      ({ name, node }) =>
        node === undefined ||
        history.events(EVENTS.validators, name).length > (taken.get(name) ?? 0)
    )
  await stage.until(haveTaken, 'the nodes of the swarm to take in a list of validators', SOON)
  const text = Buffer.from(stage.random.bytes(`round ${lists}`, 6)).toString('hex')
  stage.note(round, { text, places: viewFrom(first).map(({ name }) => name) })
  first.node.types(`broadcast ${text}`)
  await stage.passes(fillsTables, ROUND)
}
