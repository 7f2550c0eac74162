import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { EventName } from '#shared/log'

const PATIENCE_MS = 60 * 1000

/** The event by lesson that shows that the lesson's exchange has come about. */
export const EXCHANGES: { [slug: string]: EventName | undefined } = {
  'tcp-transport': 'connected',
  'ping-checkpoint': 'ping',
  websockets: 'connected',
  'identify-checkpoint': 'identify',
  'gossipsub-checkpoint': 'msg',
  'kademlia-checkpoint': 'kademlia,bootstrap',
  'universal-connectivity': 'kademlia,bootstrap'
}

/**
 * The cost of a lesson without any of our machinery: starts the file as anybody would, beside another
 * node of the same kind that listens already.
 *
 * @returns milliseconds from its start until it has logged the event
 * @throws Error when one of the two ends before
 */
export async function measureExchange(file: string, event: EventName): Promise<number> {
  const partner = start(file, { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0' })
  try {
    const line = await logged(partner, 'listening')
    const addr = line.slice('listening,'.length)
    const began = performance.now()
    const node = start(file, {
      LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
      // Since it finds peers itself, a node has some of another kind to begin with.
      ...(event === 'kademlia,bootstrap' ? { BOOTSTRAP_PEERS: addr } : { REMOTE_PEERS: addr })
    })
    try {
      await logged(node, event)
      return performance.now() - began
    } finally {
      await end(node)
    }
  } finally {
    await end(partner)
  }
}

function start(file: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [file], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
    // A node that says nothing is ended, and then it has ended too early.
    timeout: PATIENCE_MS
  })
}

async function logged(node: ChildProcess, event: EventName): Promise<string> {
  if (node.stdout === null) throw new Error('its output is not read')
  for await (const line of createInterface({ input: node.stdout })) {
    if (line === event || line.startsWith(`${event},`)) return line
  }
  throw new Error(`a node ended before it logged "${event}"`)
}

async function end(node: ChildProcess): Promise<void> {
  const exited = once(node, 'exit')
  if (node.exitCode === null && node.kill('SIGKILL')) await exited
}
