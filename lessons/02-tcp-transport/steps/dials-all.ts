import {
  all,
  CONNECTION,
  fail,
  type History,
  type Judgement,
  LATECOMER,
  pass,
  pending,
  sawConnection,
  saysNoOther,
  step,
  withoutPeer
} from '#checker/checkpoint'
import { addrOf, homeOf, PEER_IDS, said } from '#checker/story'
import { dialingLine, listenerOf } from '../addresses.ts'
import { broken, hungUpOn, logsConnected, staysOpen } from '../connections.ts'
import { leftAt, othersOf, peersOf } from '../notes.ts'

const { alice, bob, ghost, stranger } = PEER_IDS

export const dialsAll = step({
  id: 'dials-all',
  title: 'dials every peer in REMOTE_PEERS, and logs a connection when there is one',
  symptoms: {
    ...CONNECTION,
    'not-dialing': good => ({
      'no line for bob': good.without('dialing bob'),
      'no line for alice': good.without('dialing alice'),
      'no line for the last one': good.without('dialing dave')
    }),
    'no-tcp': good => ({
      'bob sees nothing': good
        .only(({ actor, kind }) => actor !== 'bob' || kind === 'peer-up')
        .without('connected bob'),
      'bob had to dial': good.with('bob opened', { direction: 'outbound' })
    }),
    'no-common-encrypter': good => broken(good, 'bob', 'multistream', { offered: [] }),
    'handshake-failed': good => broken(good, 'bob', 'noise'),
    'no-common-muxer': good => broken(good, 'bob', 'yamux'),
    'connected-as-another': good => good.with('bob opened', { peerId: stranger }),
    'connected-unlogged': good => ({
      'no line for bob': good.without('connected bob'),
      'no line for alice': good.without('connected alice')
    }),
    'hung-up': good => ({
      'it hangs up on bob': hungUpOn(good, 'bob'),
      'it hangs up on alice': hungUpOn(good, 'alice')
    }),
    'connected-elsewhere': good =>
      good.says('connected bob', `connected,${bob},${homeOf('alice')}/p2p/${bob}`),
    'connected-twice': good => ({
      'two lines for bob': good.also('connected bob', good.line('connected bob')),
      'two lines for alice': good.also('connected alice', good.line('connected alice'))
    }),
    'warned-wrongly': good => ({
      'a warning about bob': good.also('warning', `warning,cannot reach ${addrOf('bob')}`),
      'a warning about alice': good.also('connected alice', `warning,lost ${alice}`)
    }),
    'connected-too-early': good => ({
      'before bob answered': good
        .without('connected bob')
        .after('bob tcp', said(good.line('connected bob'))),
      'before alice answered': good
        .without('connected alice')
        .also('dialing alice', good.line('connected alice')),
      'a peer that nobody reached': good.also('warning', `connected,${ghost},${addrOf('ghost')}`),
      'a peer that nobody knows': good.also(
        'connected bob',
        `connected,${stranger},${addrOf('bob')}`
      )
    }),
    'dialing-too-late': good =>
      good.without('dialing bob').also('connected bob', good.line('dialing bob'))
  },
  catches: {
    'only-the-first': 'not-dialing',
    'first-four': 'not-dialing',
    'connected-too-early': 'connected-too-early',
    'connected-twice': 'connected-twice',
    'warns-always': 'warned-wrongly'
  },
  judge: history => {
    const noOther = saysNoOther(history, 'connected', {
      known: ({ peerId }) =>
        [...peersOf(history), 'mallory', LATECOMER].some(peer => history.id(peer) === peerId),
      expected: 'connected lines for the peers of this run, once each of them is connected',
      invented: 'connected-too-early',
      why: 'nobody by that id was ever connected'
    })
    const wanted = ['bob', 'alice', ...othersOf(history)]
    return all([noOther, ...wanted.map(peer => dials(history, peer))])
  }
})

function dials(history: History, peer: string) {
  const addr = listenerOf(history, peer)
  const line = history.event('connected', { by: 'node', of: peer })
  // The peer agrees on the security protocol before the node can know who it is connected to.
  const agreed = history.first('rung', peer, each => each.rung === 'multistream' && each.ok)
  if (line !== undefined && (agreed === undefined || line.seq < agreed.seq)) {
    return fail({
      symptom: 'connected-too-early',
      expected: `connected,${line.peerId} only after ${peer} has answered the handshake`,
      observed: `the line came before ${peer} had answered anything`,
      evidence: [line.seq, ...(agreed ? [agreed.seq] : [])]
    })
  }
  const dialing = dialingLine(history, addr)
  if (dialing === undefined) {
    const observed = `no dialing line for ${peer}`
    return pending({ symptom: 'not-dialing', expected: `dialing,${addr}`, observed })
  }
  if (line !== undefined && line.seq < dialing.seq) {
    return fail({
      symptom: 'dialing-too-late',
      expected: `dialing,<address of ${peer}> and then connected,${line.peerId}`,
      observed: 'the two lines the other way round',
      evidence: [line.seq, dialing.seq]
    })
  }
  const seen = sawConnection(history, { peer, direction: 'inbound' })
  if (seen.state !== 'pass') return seen
  return all([
    pass(dialing.seq),
    seen,
    staysOpen(history, peer),
    logsConnected(history, peer, withoutPeer(addr)),
    warnsNotAbout(history, peer)
  ])
}

/** As long as this peer is there. Of one that has left, a warning is true: whoever pings it warns. */
function warnsNotAbout(history: History, peer: string): Judgement<'warned-wrongly'> {
  const failed = history.first('rung', peer, each => !each.ok)
  const id = history.id(peer)
  const end = leftAt(history, peer)?.seq ?? Number.POSITIVE_INFINITY
  const warning = history.event(
    'warning',
    'node',
    ({ seq, text }) => seq < end && text.includes(id)
  )
  if (warning === undefined || failed !== undefined) return pass()
  return fail({
    symptom: 'warned-wrongly',
    expected: `no warning about ${peer}, who was reached at the first attempt`,
    observed: history.textOf(warning),
    evidence: [warning.seq]
  })
}
