import { all, pass, pending, says, step } from '#checker/checkpoint'

/** Without its address nobody reads from the node; before it has joined, nobody is told what it has. */
export const joins = step({
  id: 'joins',
  title: 'says where it listens, and when it has joined the network',
  symptoms: {
    'listening-unlogged': good => good.without('listening'),
    'not-joined': good => good.only(({ kind }) => kind !== 'dht-request-seen').without('joined'),
    'bootstrap-unlogged': good => good.without('joined')
  },
  catches: {
    'listening-unlogged': 'listening-unlogged',
    'dials-nobody': 'not-joined',
    'bootstrap-unlogged': 'bootstrap-unlogged'
  },
  judge: history => {
    const expected =
      'LISTEN_ADDRS has an address, and BOOTSTRAP_PEERS is alice: listening,<multiaddr>, and kademlia,bootstrap when she has answered'
    const listening = says(history, 'listening', { expected, missing: 'listening-unlogged' })
    const asked = history.first('dht-request-seen', { by: 'alice', of: 'node' })
    if (asked === undefined) {
      const observed = 'alice was asked nothing'
      return all([listening, pending({ symptom: 'not-joined', expected, observed })])
    }
    const missing = 'bootstrap-unlogged'
    const joined = says(history, 'kademlia,bootstrap', { expected, missing })
    return all([listening, pass(asked.seq), joined])
  }
})
