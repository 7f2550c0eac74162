import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  says,
  withoutPeer
} from '#checker/checkpoint'
import { brokenAt, type Story } from '#checker/story'
import { leftAt } from './notes.ts'

// What every connection has to be, whoever has dialled; and how it breaks in stories.

export function connectionsOf(history: History, peer: string) {
  return history.all('connection-opened', { by: peer, of: 'node' })
}

/** The node does not close it. */
export function staysOpen(history: History, peer: string): Judgement<'hung-up'> {
  const left = leftAt(history, peer)
  const closed = history.first('connection-closed', { by: peer, of: 'node' })
  if (closed === undefined || (left !== undefined && closed.seq > left.seq)) return pass()
  return fail({
    symptom: 'hung-up',
    expected: `the connection with ${peer} stays open until ${peer} leaves`,
    observed: 'your node closed it',
    evidence: [closed.seq]
  })
}

/** The node says that it is there: with the address of the other end, and as often as it is. */
export function logsConnected(history: History, peer: string, home: string | undefined) {
  const line = says(history, 'connected', {
    of: peer,
    is: ({ multiaddr }) => withoutPeer(multiaddr) === home,
    expected: `connected,${history.id(peer)},<the remote address of that connection>`,
    missing: 'connected-unlogged',
    instead: 'no connected line for that peer',
    wrong: 'connected-elsewhere'
  })
  return all([line, logsNoneTwice(history, peer, 'connected')])
}

/** There are no more lines of this event than connections. */
export function logsNoneTwice<Event extends 'connected' | 'closed'>(
  history: History,
  peer: string,
  event: Event
): Judgement<`${Event}-twice`> {
  const lines = history.events(event, { by: 'node', of: peer })
  const { length } = connectionsOf(history, peer)
  if (lines.length <= length) return pass()
  // The node may come to its end of a handshake before the peer comes to its own.
  return (event === 'closed' ? fail : pending)({
    symptom: `${event}-twice`,
    expected: `as many ${event} lines for ${peer} as connections: ${length}`,
    observed: `${lines.length} lines`,
    evidence: lines.map(({ seq }) => seq)
  })
}

/** The connection with that peer breaks at a rung. */
export function broken(good: Story, peer: string, rung: Rung, facts: object = {}): Story {
  return brokenAt(good, peer, rung, facts).without(`${peer} closed`, `connected ${peer}`)
}

type Rung = Parameters<typeof brokenAt>[2]

/** The connection with that peer ends before it leaves. */
export function hungUpOn(good: Story, peer: string): Story {
  return good
    .without(`${peer} closed`)
    .after(`connected ${peer}`, { ...good.at(`${peer} closed`), at: undefined })
}
