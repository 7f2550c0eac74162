import { join } from 'node:path'
import { gossipsub } from '#checker/abilities'
import {
  all,
  defineCheckpoint,
  giveIdentity,
  type Judgement,
  type Stage,
  says
} from '#checker/checkpoint'
import { nodeCommand, startProcess } from '#checker/places/process'
import { type Lesson, programOf, ROOT } from '#checker/project'
import { freshSeed, run } from '#checker/record/engine'
import type { History } from '#checker/record/history'

/** What a run of a swarm has needed: seconds since it was started, and memory of its process. */
export interface SwarmCost {
  nodes: number
  /** Until all of them have an identity. */
  started: number
  /** Until all neighbours know each other's topic. */
  meshed: number
  /** Until the verdict, after a message that all of them have heard. */
  verdict: number
  peakMiB: number
}

/** What it may need. */
const LIMITS = { seconds: 3, peakMiB: 400 } as const

const DIR = join(ROOT, 'scripts', 'new-lesson', 'templates', 'swarm')
const NAMES = Array.from({ length: 27 }, (_, index) => `node-${index + 1}`)
const TOPIC = 'news'
const LIMIT = { within: 30_000 }
const MiB = 1024

/** The process tells at its end how much memory it has needed, in KiB. */
const TELL_PEAK = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS + "\\n"))'
)}`

/**
 * Measures what a swarm of 27 nodes costs, each of which dials one other: the nodes are those of the template
 * for lessons about a swarm.
 *
 * @throws Error when they do not all hear what is said to one of them
 */
export async function measureSwarm(): Promise<SwarmCost> {
  const lesson = { dir: DIR, subject: { swarm: NAMES.length } } as Lesson
  const program = programOf(lesson, join(DIR, 'solution', 'node.ts'))
  const command = nodeCommand(program, 'swarm', true)
  command.args = ['--import', TELL_PEAK, ...command.args]
  const { verdict, history, cleanUp } = await run({
    checkpoint: { ...CHECKPOINT, symptoms: {} },
    header: { lesson: '00-swarm', seed: freshSeed(), command: 'npm run bench' },
    place: {
      shown: 'npm run bench',
      start: (env, events) =>
        startProcess({ command, cwd: ROOT, env: { ...process.env, ...env }, events })
    }
  })
  await cleanUp()
  if (verdict.outcome !== 'pass')
    throw new Error(`the swarm did not pass: ${JSON.stringify(verdict)}`)
  const began = history.first('started', 'swarm')?.at ?? 0
  const seconds = (at: number): number => (at - began) / 1000
  const last = (event: 'identity' | 'subscribe'): number =>
    Math.max(...history.events(event).map(({ at }) => at))
  const told = history.all('stderr').map(({ text }) => /^peak (\d+)$/.exec(text)?.[1])
  return {
    nodes: NAMES.length,
    started: seconds(last('identity')),
    meshed: seconds(last('subscribe')),
    verdict: seconds(verdict.durationMs),
    peakMiB: Math.round(Number(told.find(Boolean)) / MiB)
  }
}

/** What was measured, beside the limits. */
export function swarmLine({ meshed, nodes, peakMiB, started, verdict }: SwarmCost): string {
  const times = [`started in ${started.toFixed(2)} s`, `meshed in ${meshed.toFixed(2)} s`]
  return `swarm of ${nodes} nodes: ${times.join(', ')}, verdict in ${verdict.toFixed(2)} s (limit ${LIMITS.seconds} s); peak ${peakMiB} MiB (limit ${LIMITS.peakMiB} MiB)`
}

const CHECKPOINT = defineCheckpoint({
  network: stage => stage.startPeer('alice', { speaks: { pubsub: gossipsub() } }),

  async play(stage, alice) {
    alice.pubsub.subscribe(TOPIC)
    const swarm = await stage.startSwarm(await membersOf(stage, alice.addr))
    await stage.until(haveMet, 'all of them to meet', LIMIT)
    await alice.pubsub.publish(TOPIC, Buffer.from('hello'))
    await stage.until(history => haveHeard(history).state === 'pass', 'all of them to hear', LIMIT)
    swarm.signal('SIGTERM')
    await swarm.exits(LIMIT)
  },

  steps: [{ id: 'hears', title: 'hears what is said to one of them', judge: haveHeard }]
})

async function membersOf(stage: Stage, first: string) {
  const port = stage.random.integer('port', 20_000, 30_000)
  const identities = await Promise.all(NAMES.map(name => giveIdentity(stage, name)))
  const homes = NAMES.map((name, index) => `/ip4/${stage.loopback(name)}/tcp/${port + index}`)
  const addrs = homes.map((home, index) => `${home}/p2p/${identities[index]?.peerId}`)
  return NAMES.map((name, index) => {
    const env = {
      LISTEN_ADDRS: homes[index] ?? '',
      REMOTE_PEERS: addrs[contactOf(index)] ?? first,
      IDENTITY_FILE: identities[index]?.file ?? ''
    }
    return { name, env }
  })
}

/** Whom each of them knows, as in a tree of which the first is the root. */
function contactOf(index: number): number {
  return (index - 1) >> 1
}

function haveMet(history: History): boolean {
  // Both ends of every link have one such line, and alice's end has none.
  return history.events('subscribe').length >= 2 * NAMES.length - 1
}

function haveHeard(history: History): Judgement {
  return all(
    NAMES.map(by => says(history, 'msg', { by, expected: `msg of ${by}`, missing: 'unheard' }))
  )
}
