import {
  all,
  CONNECTION,
  connectedInTime,
  type History,
  pass,
  pending,
  step,
  survives
} from '#checker/checkpoint'
import { exited, homeOf, PEER_IDS } from '#checker/story'
import { dials } from '../dials.ts'
import { ghostAddr } from '../notes.ts'
import { broken, GHOST_PLACE, named, unmet } from '../story-variations.ts'
import { BOOTSTRAP } from '../who.ts'

export const bootstrapReached = step({
  id: 'bootstrap-reached',
  title: 'dials every bootstrap peer, and carries on when one is away',
  symptoms: {
    ...CONNECTION,
    'no-common-encrypter': good => broken(good, 'alice', 'multistream', { offered: [] }),
    'handshake-failed': good => broken(good, 'bob', 'noise'),
    'no-common-muxer': good => broken(good, 'alice', 'yamux', { offered: [] }),
    'connected-as-another': good => good.with('alice opened', { peerId: PEER_IDS.stranger }),
    'bootstrap-not-dialled': good => ({
      'alice sees nothing': unmet(good, 'alice'),
      'bob sees nothing': unmet(good.without(...named(good, 'again ')), 'bob')
    }),
    'connected-too-early': good =>
      good.also('listening', `connected,${PEER_IDS.alice},${homeOf('alice')}`),
    'no-warning': good => ({
      'no line': good.without('warning'),
      'a warning about a longer port': good.says(
        'warning',
        `warning,connect ECONNREFUSED ${GHOST_PLACE}0`
      )
    }),
    'died-of-unreachable': good =>
      good.upTo('bootstrap-peer bob').after('bootstrap-peer bob', exited(1))
  },
  catches: {
    'bootstrap-peers-undialled': 'bootstrap-not-dialled',
    'first-bootstrap-peer-only': 'bootstrap-not-dialled',
    'stops-at-first-failure': 'bootstrap-not-dialled',
    'dies-of-absent-bootstrap-peer': 'died-of-unreachable',
    'absent-in-silence': 'no-warning',
    'connected-too-early': 'connected-too-early'
  },
  judge: history => {
    const ghost = ghostAddr(history)
    const warning = history.event('warning', 'node', ({ text }) => namesAddr(text, ghost))
    const inTime = connectedInTime(history)
    if (warning !== undefined) return all([inTime, ...reached(history), pass(warning.seq)])
    const lives = survives(history, {
      after: history.first('started', 'node'),
      expected: `a node that goes on, although nobody is at ${ghost}`,
      died: 'died-of-unreachable'
    })
    const warns = pending({
      symptom: 'no-warning',
      expected: `a warning line that names ${ghost}, where nobody is`,
      observed: 'no warning names it'
    })
    return all([lives, inTime, ...reached(history), warns])
  }
})

function reached(history: History) {
  return BOOTSTRAP.map(peer => dials(history, peer, 'bootstrap-not-dialled'))
}

/** A warning may name a peer by its id, by its address, or as host:port. */
function namesAddr(text: string, addr: string): boolean {
  const [, ip = '', port, peerId = addr] = /^\/ip4\/(.+)\/tcp\/(\d+)\/p2p\/(.+)$/.exec(addr) ?? []
  const place = new RegExp(`${RegExp.escape(ip)}(/tcp/|:)${port}(?!\\d)`)
  return text.includes(peerId) || place.test(text)
}
