import {
  all,
  type History,
  type Judgement,
  observedInstead,
  pass,
  pending,
  step,
  survives
} from '#checker/checkpoint'
import { exited } from '#checker/story'
import { tookIn } from '../dht.ts'
import { released, said } from '../notes.ts'
import { speaking, unasked } from '../story-variations.ts'
import { BOOTSTRAP } from '../who.ts'

const PROTOCOL = '/ipfs/kad/1.0.0'

/** Whoever is a server is taken into the routing tables of those it meets. */
export const dhtServer = step({
  id: 'dht-server',
  title: 'is a server of the DHT',
  symptoms: {
    'no-dht': good => ({
      'it speaks none': speaking(unasked(good)),
      'it does not answer identify': speaking(unasked(good)).without('alice told')
    }),
    'client-mode': good => speaking(good),
    'other-protocol': good => ({
      'the local network': speaking(good, '/ipfs/lan/kad/1.0.0'),
      'no prefix': speaking(unasked(good), '/kad/1.0.0')
    }),
    'not-taken-in': good => ({
      'it answers no ping': speaking(good, PROTOCOL),
      'not by bob': good.without('bob takes node')
    }),
    'died-of-named-peer': good => ({
      'at once': good.upTo('released').after('released', exited(1)),
      'when it dials': good.upTo('discovered').after('discovered', exited(1))
    })
  },
  catches: {
    'kademlia-left-out': 'no-dht',
    'client-mode': 'client-mode',
    'client-by-default': 'client-mode',
    'protocol-without-prefix': 'other-protocol',
    'local-protocol': 'other-protocol',
    'tells-no-address': 'not-taken-in',
    'dies-of-named-peer': 'died-of-named-peer'
  },
  judge: history =>
    all([
      // Here, since it may die of the answers before anything else that they lead to can be seen.
      survives(history, {
        after: history.noted(released),
        before: history.noted(said),
        expected: 'alice and bob name carol, and somebody who is not there: your node goes on',
        died: 'died-of-named-peer'
      }),
      ...BOOTSTRAP.map(peer => isTakenIn(history, peer))
    ])
})

type Outside = 'no-dht' | 'client-mode' | 'other-protocol' | 'not-taken-in'

function isTakenIn(history: History, peer: string): Judgement<Outside> {
  const taken = tookIn(history, peer, 'node')
  if (taken !== undefined) return pass(taken.seq)
  const told = history.all('identified', { by: peer, of: 'node' }).at(-1)
  const request = history.first('dht-request-seen', { by: peer, of: 'node' })
  const spoken = told?.protocols.filter(protocol => protocol.includes('/kad/')) ?? []
  const finding = (symptom: Outside, observed: string) =>
    pending({
      symptom,
      expected: `${peer} is told that your node speaks ${PROTOCOL}, and takes it into its routing table`,
      observed,
      evidence: [told, request].flatMap(each => each?.seq ?? [])
    })
  if (spoken.includes(PROTOCOL)) {
    return finding('not-taken-in', 'your node speaks it, and was not taken in')
  }
  if (spoken.length > 0) {
    const names = observedInstead(PROTOCOL, spoken, spoken.join(', '))
    return finding('other-protocol', `your node speaks ${names}`)
  }
  return request === undefined
    ? finding('no-dht', 'your node does not say that it speaks any Kademlia')
    : finding('client-mode', `your node asks ${peer}, and does not say that it speaks it`)
}
