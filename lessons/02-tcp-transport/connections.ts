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
  return all([line, logsNoneTwice(history, peer)])
}

/** Never certain: a line may be here before the peer has come to its own end of the handshake. */
function logsNoneTwice(history: History, peer: string): Judgement<'connected-twice'> {
  const lines = history.events('connected', { by: 'node', of: peer })
  const { length } = connectionsOf(history, peer)
  if (lines.length <= length) return pass()
  return pending({
    symptom: 'connected-twice',
    expected: `as many connected lines for ${peer} as connections: ${length}`,
    observed: `${lines.length} lines`,
    evidence: lines.map(each => each.seq)
  })
}

/** The connection with that peer breaks at a rung. */
export function broken(good: Story, peer: string, ...how: BrokenAt): Story {
  return brokenAt(good, peer, ...how).without(`${peer} closed`, `connected ${peer}`)
}

type BrokenAt = Parameters<typeof brokenAt> extends [Story, string, ...infer How] ? How : never

/** The connection with that peer ends before it leaves. */
export function hungUpOn(good: Story, peer: string): Story {
  return good
    .without(`${peer} closed`)
    .after(`connected ${peer}`, { ...good.at(`${peer} closed`), at: undefined })
}
