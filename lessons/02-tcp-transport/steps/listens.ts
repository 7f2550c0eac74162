import { all, says, step } from '#checker/checkpoint'
import { askedFor } from '../addresses.ts'

const PORT_0 = /\/tcp\/0(\/|$)/
const LOOPBACK = /^\/(ip4\/127\.|ip6\/::1\/)/

export const listens = step({
  id: 'listens',
  title: 'logs the address it listens on',
  symptoms: {
    'not-listening': good => good.without('listening'),
    'address-not-listened-on': good => ({
      'port 0': good.says('listening', 'listening,/ip4/127.0.0.1/tcp/0'),
      'port 0 besides the right one': good.also(
        'listening',
        good.line('listening').replace('/4001', '/0')
      )
    }),
    'listens-elsewhere': good => ({
      'another loopback address': good.says('listening', 'listening,/ip4/127.0.0.1/tcp/4001'),
      'an address that begins alike': good.says(
        'listening',
        'listening,/ip4/127.138.154.17/tcp/4001'
      ),
      'the whole network, besides': good.also('listening', 'listening,/ip4/192.168.0.7/tcp/4001')
    })
  },
  catches: {
    'listens-nowhere': 'not-listening',
    'console-logged': 'misread-line',
    'port-zero': 'address-not-listened-on',
    'listen-hardcoded': 'listens-elsewhere'
  },
  judge: history => {
    const asked = askedFor(history)
    const expected = `listening,${asked}tcp/<the port it was given>`
    return all([
      says(history, 'listening', {
        is: ({ multiaddr }) => LOOPBACK.test(multiaddr) && !PORT_0.test(multiaddr),
        expected,
        missing: 'not-listening',
        instead: 'no listening line',
        wrong: ({ multiaddr }) =>
          PORT_0.test(multiaddr) ? 'address-not-listened-on' : 'listens-elsewhere'
      }),
      says(history, 'listening', {
        is: ({ multiaddr }) => multiaddr.startsWith(asked),
        expected,
        missing: 'listens-elsewhere'
      })
    ])
  }
})
