import { all, fail, pass, pending, saysNoOther, step } from '#checker/checkpoint'
import { sequence } from '../notes.ts'
import { announcements } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'
import { cidNamed, told } from '../story-variations.ts'

const FETCH = '/libp2p/fetch/0.0.1'
const KAD = '/ipfs/kad/1.0.0'
const HOP = '/libp2p/circuit/relay/0.2.0/hop'

export const roles = step({
  id: 'roles',
  title:
    'answers for the network, announces and relays as a server, and does none of it as a leecher',
  symptoms: {
    'server-is-client': good => ({
      'it says so': good.with('node identified', { protocols: [FETCH, HOP] }),
      'the leecher says nothing': good.without('leecher identified')
    }),
    'leecher-is-server': good => good.with('leecher identified', { protocols: [KAD] }),
    'server-relays-not': good => good.with('node identified', { protocols: [FETCH, KAD] }),
    'leecher-relays': good => good.with('leecher identified', { protocols: [HOP] }),
    'leecher-announces': good => good.after('tier line 1', told('A', 'ghost')),
    'provide-unfounded': good => good.also('tier line 1', `provide,${cidNamed('A')}`)
  },
  catches: {
    'always-a-client': 'server-is-client',
    'leecher-answers': 'leecher-is-server',
    'nobody-relays': 'server-relays-not',
    'everybody-relays': 'leecher-relays',
    'leecher-announces': 'leecher-announces',
    'leecher-says-provide': 'provide-unfounded'
  },
  judge: history => {
    const expected = `a server speaks ${KAD} and ${HOP}; a leecher speaks neither, and announces no block`
    const [server, leecher] = ['node', 'leecher'].map(of =>
      history.all('identified', { by: 'alice', of }).at(-1)
    )
    if (server === undefined || leecher === undefined) {
      const observed = `alice knows nothing yet of the ${server ? 'leecher' : 'server'}`
      return pending({ symptom: 'server-is-client', expected, observed })
    }
    if (!server.protocols.includes(KAD)) {
      const observed = `ROLE is not set, and alice is told: ${server.protocols.join(' ')}`
      return fail({ symptom: 'server-is-client', expected, observed, evidence: [server.seq] })
    }
    const node = 'leecher'
    if (leecher.protocols.includes(KAD)) {
      const observed = `ROLE is leecher, and alice is told: ${leecher.protocols.join(' ')}`
      return fail({
        symptom: 'leecher-is-server',
        expected,
        observed,
        evidence: [leecher.seq],
        node
      })
    }
    if (!server.protocols.includes(HOP)) {
      const observed = `ROLE is not set, and alice is told: ${server.protocols.join(' ')}`
      return fail({ symptom: 'server-relays-not', expected, observed, evidence: [server.seq] })
    }
    if (leecher.protocols.includes(HOP)) {
      const observed = `ROLE is leecher, and alice is told: ${leecher.protocols.join(' ')}`
      return fail({ symptom: 'leecher-relays', expected, observed, evidence: [leecher.seq], node })
    }
    const [told] = (history.noted(sequence)?.cids ?? []).flatMap(cid =>
      announcements(history, cid, node)
    )
    if (told !== undefined) {
      const observed = `alice ${history.describe(told)}, the leecher`
      return fail({ symptom: 'leecher-announces', expected, observed, evidence: [told.seq], node })
    }
    const saysNothing = saysNoOther(history, EVENTS.provide, {
      by: node,
      known: () => false,
      expected,
      invented: 'provide-unfounded',
      why: 'alice was told nothing of the kind'
    })
    return all([pass(server.seq, leecher.seq), saysNothing])
  }
})
