import {
  type Abilities,
  BROWSER,
  type FreshIdentity,
  type Holding,
  type LearnerNode,
  type PeerOptions,
  type PlainPeer,
  type Random,
  type ReferencePeer,
  type Stage,
  type StartNodeOptions,
  type Swarm,
  type SwarmMember
} from '#checker/checkpoint'
import type { Launch, ScratchDir } from '#checker/places/process'
import type { HistoryRecorder } from '#checker/record/history'
import type { Stop } from './clean-ups.ts'
import { KeyWatch } from './key-watch.ts'
import { knock } from './knock.ts'
import { recordNote } from './record-note.ts'
import { RunNode } from './run-node.ts'
import type { RunNodes } from './run-nodes.ts'
import { RunSwarm } from './run-swarm.ts'
import { UsageRecorder } from './usage.ts'
import { RunOver, type Waits } from './waits.ts'

/** The libp2p side of a stage. */
export type Peers = typeof import('#checker/record/peers')

/** It takes long to load, so it is loaded while other things go on; or only when it is asked for. */
export interface LazyPeers {
  loaded: Peers | undefined
  load(): Promise<Peers>
}

/** The name of the process in which a swarm is. */
const SWARM = 'swarm'

export interface RunStageInit {
  peers: LazyPeers
  history: HistoryRecorder
  random: Random
  scratch: ScratchDir
  waits: Waits
  /** For what the reference peers ask of the nodes. */
  timeout(ms: number): AbortSignal
  launch: Launch
  nodes: RunNodes
  /** What is shown as the command of each node. */
  shown: string
  /** Resolves when the compiler has looked at the node's file; if that was bad, the run is over. */
  sound: Promise<void>
  /** The run is over: nothing new is started. */
  over: AbortSignal
  /** Takes what must be stopped when the run ends, or at once if it has ended. */
  cleanUp: (stop: Stop) => void
}

/** The stage of one run: what a checkpoint's `play` asks for, recorded in the run's history. */
export function createStage(init: RunStageInit): Stage {
  const { history, random, scratch, waits } = init
  const names = new Set<string>()
  const started = new Set<PlainPeer>()
  const keys = new KeyWatch(history)
  const holding = (node: RunNode, peerId: string | undefined): Holding => {
    const streams = [...started].flatMap(peer =>
      Object.entries(peerId === undefined ? {} : peer.streamsOf(peerId)).map(
        ([protocol, count]) => [`${peer.name} ${protocol}`, count] as const
      )
    )
    return { at: history.now, bytes: node.memoryBytes, streams: Object.fromEntries(streams) }
  }
  const claim = (name: string): void => {
    if (init.over.aborted) throw new RunOver()
    if (names.has(name)) throw new Error(`there are two actors called "${name}"`)
    names.add(name)
  }
  const recordStart = (name: string, env: { [variable: string]: string }, peerId?: string): void =>
    history.record({
      kind: 'started',
      actor: name,
      command: init.shown,
      env,
      ...(peerId !== undefined && { peerId })
    })
  const launch = async <Node extends RunNode>(
    node: Node,
    env: { [variable: string]: string }
  ): Promise<Node> => {
    init.nodes.add(node)
    node.attach(await init.launch(env, node.events))
    init.cleanUp(() => node.stop())
    return node
  }

  return {
    history,
    random,
    scratch: {
      ...scratch,
      appears: (name, { within }) =>
        waits.atMost(timeUp => scratch.appears(name, timeUp), `the file ${name}`, within)
    },
    readIdentity: key => loaded(init.peers).readIdentity(key),
    knocks: (host, port, { within }) =>
      waits.atMost(timeUp => knock(host, port, timeUp), `an answer at ${host}:${port}`, within),

    usage: name => init.nodes.usageOf(name).usage,
    listensAt: name => init.nodes.find(name)?.listensAt ?? null,
    note: (note, data) => recordNote(history, note, data),
    until: (condition, what, { within }) => waits.until(condition, what, within),
    passes: (check, { within }) =>
      waits.until(seen => check.judge(seen).state === 'pass', `the step "${check.title}"`, within),

    startNode: async (options: StartNodeOptions = {}): Promise<LearnerNode> => {
      const { name = 'node', identity, mayExit } = options
      const env = { ...(identity && { IDENTITY_FILE: identity.file }), ...options.env }
      await init.sound
      claim(name)
      recordStart(name, env, identity?.peerId)
      if (identity?.key !== undefined) keys.watch(identity.key)
      const node = await launch(new RunNode({ name, history, waits, mayExit }), env)
      init.nodes.watchUsage(name, new UsageRecorder(() => holding(node, identity?.peerId)))
      return node
    },

    startSwarm: async (members: readonly SwarmMember[]): Promise<Swarm> => {
      await init.sound
      const all = members.map(({ env, identity, name }) => ({
        name,
        env: { ...(identity && { IDENTITY_FILE: identity.file }), ...env }
      }))
      for (const name of [SWARM, ...members.map(each => each.name)]) claim(name)
      const text = new TextEncoder().encode(JSON.stringify(all))
      const env = { SWARM_FILE: await scratch.write('swarm.json', text) }
      recordStart(SWARM, env)
      for (const [index, { env, name }] of all.entries()) {
        recordStart(name, env, members[index]?.identity?.peerId)
      }
      const names = all.map(({ name }) => name)
      return launch(new RunSwarm({ name: SWARM, members: names, history, waits }), env)
    },

    startPeer: async <Spoken extends Abilities>(
      name: string,
      options: PeerOptions<Spoken> = {}
    ): Promise<ReferencePeer<Spoken>> => {
      claim(name)
      const peers = await init.peers.load()
      const privateKey =
        options.identity === undefined
          ? peers.keyFromSeed(random.bytes(`peer ${name}`, 32))
          : peers.keyOf(options.identity)
      const peer = await peers.startReferencePeer({
        ...options,
        name,
        privateKey,
        history,
        timeout: init.timeout
      })
      started.add(peer)
      init.cleanUp(async () => {
        await peer.stop()
        return undefined
      })
      return peer
    },

    startBrowser: async options => {
      if (history.header.browser !== true) return null
      claim(BROWSER)
      // It drives a whole browser: loaded only where one is wanted.
      const { startBrowserPeer } = await import('#checker/record/browser')
      return startBrowserPeer({
        ...options,
        history,
        timeout: init.timeout,
        cleanUp: close =>
          init.cleanUp(async () => {
            await close()
            return undefined
          })
      })
    },

    loopback: label => {
      // All of 127/8 is loopback on Linux and Windows; elsewhere it has to be 127.0.0.1.
      if (!['linux', 'win32'].includes(process.platform)) return '127.0.0.1'
      const [a = 0, b = 0, c = 0] = random.bytes(`loopback ${label}`, 3)
      return `127.${a}.${b}.${1 + (c % 254)}`
    },

    meanwhile: task => {
      const done = task()
      done.catch(() => {})
      return done
    },

    pause: ms => waits.pause(ms),

    freshIdentity: (name: string): FreshIdentity =>
      loaded(init.peers).identityFromSeed(random.bytes(`identity ${name}`, 32)),

    unreachableAddr: async (name: string): Promise<string> => {
      const peers = await init.peers.load()
      const { peerId } = peers.identityFromSeed(random.bytes(`identity ${name}`, 32))
      const candidates = [...Array(20).keys()].map(index =>
        random.integer(`port ${name} ${index}`, 1, 1023)
      )
      return `/ip4/127.0.0.1/tcp/${await peers.closedPort(candidates)}/p2p/${peerId}`
    }
  }
}

function loaded({ loaded: peers }: LazyPeers): Peers {
  if (peers !== undefined) return peers
  throw new Error('a checkpoint that makes keys must declare who is on its `network`')
}
