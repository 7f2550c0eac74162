import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { findLessons, selectLesson } from '#checker/project'
import { HISTORY_VERSION, HistoryRecorder } from '#checker/record/history'
import type { NewObservation } from '#checker/record/sights'
import { PEER_IDS } from '#checker/story'
import { ASSETS } from '../../../checker/companion/web/assets.ts'
import { Storyteller } from '../../../checker/companion/web/storyteller.ts'
import { openBrowser } from '../../../checker/test-kit/browser.ts'

export interface Frames {
  /** Frames a second while nothing happens. */
  idle: number
  /** While as many observations come in a second as was asked for. */
  busy: number
  observations: number
}

const PEERS = 24
/** A batch of observations is recorded so often. */
const TICK_MS = 20
const MEASURED_MS = 4000
const TOPIC = 'chat'

/** For the browser: frames a second, over a time. */
const COUNT_FRAMES = `new Promise(resolve => {
  const start = performance.now()
  let count = 0
  const next = () => {
    count += 1
    const took = performance.now() - start
    if (took < ${MEASURED_MS}) requestAnimationFrame(next)
    else resolve(count / (took / 1000))
  }
  requestAnimationFrame(next)
})`

/** Draws a run on the live page of the network while so many observations a second come in, in a real browser. */
export async function measureFrames(perSecond: number): Promise<Frames> {
  const lesson = selectLesson(await findLessons(), 'gossipsub-checkpoint')
  const began = performance.now()
  const header = {
    history: HISTORY_VERSION,
    lesson: lesson.name,
    seed: 'bench',
    command: 'bench',
    typed: false
  } as const
  const history = new HistoryRecorder(header, () => performance.now() - began)
  const storyteller = new Storyteller(error => {
    throw error
  })
  const server = createServer(async ({ url = '/' }, response) => {
    if (url === '/story') return storyteller.add(response)
    const asset = ASSETS.get(url.slice(1))
    if (asset === undefined) return response.writeHead(404).end()
    response.setHeader('content-type', asset.type)
    response.end(await asset.read())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/network`)
    const frames = (): Promise<number> => page.evaluate(COUNT_FRAMES)
    for (const each of networkOf(PEERS)) history.record(each)
    storyteller.begin(history, lesson)
    await page.locator('#waiting').waitFor({ state: 'hidden' })
    const idle = await frames()
    const stop = new AbortController()
    const recording = record(history, perSecond, stop.signal)
    const before = history.observations.length
    const busy = await frames().finally(() => stop.abort())
    await recording
    return { idle, busy, observations: history.observations.length - before }
  } finally {
    await browser.close()
    await storyteller.close()
    server.closeAllConnections()
    await new Promise<void>(resolve => server.close(() => resolve()))
  }
}

/** Peers that are up, and each connected with one other. */
function networkOf(count: number): NewObservation[] {
  return Array.from({ length: count }, (_, index): NewObservation[] => {
    const up = {
      actor: `peer-${index}`,
      peerId: idOf(index),
      addr: `/ip4/127.0.0.1/tcp/${4000 + index}`
    }
    const opened = {
      actor: `peer-${index}`,
      peerId: idOf((index * 7 + 1) % count),
      direction: 'outbound',
      remoteAddr: '/ip4/127.0.0.1/tcp/1',
      encryption: '/noise',
      multiplexer: '/yamux/1.0.0'
    } as const
    return [
      { kind: 'peer-up', ...up },
      { kind: 'connection-opened', ...opened }
    ]
  }).flat()
}

/** Messages, each received by another peer than the last. */
async function record(
  history: HistoryRecorder,
  perSecond: number,
  over: AbortSignal
): Promise<void> {
  const began = performance.now()
  let count = 0
  while (!over.aborted) {
    const due = ((performance.now() - began) / 1000) * perSecond
    for (; count < due; count += 1) {
      const from = idOf(count % PEERS)
      const data = Buffer.from(`message ${Math.floor(count / PEERS)}`).toString('base64')
      history.record({
        kind: 'message-seen',
        actor: `peer-${(count * 5 + 1) % PEERS}`,
        from,
        via: from,
        topic: TOPIC,
        data
      } as NewObservation)
    }
    await pause(TICK_MS)
  }
}

/** No two of these are the same; what they decode to does not matter here. */
function idOf(index: number): string {
  return `${PEER_IDS.alice.slice(0, -2)}${String.fromCharCode(65 + (index % 8))}${String.fromCharCode(74 + (index >> 3))}`
}
