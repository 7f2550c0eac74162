import { all, type History, type Judgement, pass, pending, step } from '#checker/checkpoint'
import { brokenAt } from '#checker/story'
import { introduced } from '../introductions.ts'
import { REACHED, reachedBy, telling, toldAddr, toldTo } from '../told-by-node.ts'

/** The proof of an address is that somebody who was told it gets through. */
export const tellsAddresses = step({
  id: 'tells-addresses',
  title: 'tells where it can be reached, over TCP and WebSockets',
  symptoms: {
    ...REACHED,
    'addresses-untold': good => telling(good, { listenAddrs: [] }),
    'transport-untold': good => {
      const history = good.open()
      const [tcp = '', webSockets = ''] = [
        toldAddr(history, 'tcp'),
        toldAddr(history, 'webSockets')
      ]
      return {
        'only TCP': telling(good, { listenAddrs: [tcp] }),
        'only WebSockets': telling(good, { listenAddrs: [webSockets] }),
        'another host that begins alike': telling(good, {
          listenAddrs: [tcp.replace('/tcp/', '9/tcp/'), webSockets]
        }),
        'TLS, on which it does not listen': telling(good, {
          listenAddrs: [`${tcp}/tls`, webSockets]
        })
      }
    },
    'address-unreachable': good => brokenAt(good, 'carol', 'tcp', { error: 'ECONNREFUSED' }),
    'hung-up': good => brokenAt(good, 'carol', 'multistream', { silent: true })
  },
  catches: {
    'announces-port-zero': 'address-unreachable',
    'announces-elsewhere': 'transport-untold',
    'announces-nothing': 'addresses-untold',
    'announces-tcp-only': 'transport-untold'
  },
  judge: history =>
    all([
      tellsAddress(history, 'tcp'),
      tellsAddress(history, 'webSockets'),
      reachedBy(history, 'carol')
    ])
})

function tellsAddress(
  history: History,
  transport: 'tcp' | 'webSockets'
): Judgement<'addresses-untold' | 'transport-untold'> {
  const told = toldTo(history, 'alice')
  const evidence = told.map(each => each.seq)
  if (toldAddr(history, transport) !== undefined) return pass(...evidence)
  const addrs = [...new Set(told.flatMap(each => each.listenAddrs))]
  const end = transport === 'tcp' ? '' : '/ws'
  const ip = history.noted(introduced)?.node.ip ?? '<its address>'
  return pending({
    symptom: addrs.length === 0 ? 'addresses-untold' : 'transport-untold',
    expected: `your node tells alice: /ip4/${ip}/tcp/<the port it was given>${end}`,
    observed: `it tells ${addrs.join(' and ') || 'no address at all'}`,
    evidence
  })
}
