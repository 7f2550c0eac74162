import { HistoryRecorder } from '#checker/record/history'
import { PEER_IDS } from '#checker/story'

export interface QuerySpeed {
  observations: number
  /** Microseconds a query, through the index, and through all observations. */
  indexedUs: number
  scannedUs: number
}

const PEERS = 24
const QUERIES = 2_000

/** How long it takes to ask what one of many peers has seen of the node. */
export function measureQueries(observations: number): QuerySpeed {
  const header = { history: 1, lesson: '', seed: '', command: '', typed: false } as const
  const history = new HistoryRecorder(header, () => 0)
  for (let seq = 0; seq < observations; seq += 1) {
    history.record({
      kind: 'message-seen',
      actor: `peer-${seq % PEERS}`,
      from: seq % 100 === 0 ? PEER_IDS.node : PEER_IDS.alice,
      via: PEER_IDS.bob,
      topic: 'chat',
      data: ''
    })
  }
  const indexed = timeOf(number => {
    const by = `peer-${number % PEERS}`
    return history.all('message-seen', { by, of: PEER_IDS.node }).length
  }, QUERIES)
  const scanned = timeOf(number => {
    const by = `peer-${number % PEERS}`
    return history.observations.filter(
      each => each.kind === 'message-seen' && each.actor === by && each.from === PEER_IDS.node
    ).length
  }, QUERIES / 20)
  return { observations, indexedUs: indexed, scannedUs: scanned }
}

/** Microseconds a call. */
function timeOf(query: (number: number) => number, times: number): number {
  let found = 0
  const began = performance.now()
  for (let number = 0; number < times; number += 1) found += query(number)
  if (found === 0) throw new Error('nothing was found')
  return ((performance.now() - began) * 1000) / times
}
