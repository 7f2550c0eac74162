import assert from 'node:assert/strict'
import test from 'node:test'
import { multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { connectAll } from './connect.ts'

const [SELF, BOB] = [
  '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5',
  '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
]
const self = multiaddr(`/ip4/127.0.0.1/tcp/1/p2p/${SELF}`)
const bob = multiaddr(`/ip4/127.0.0.1/tcp/2/p2p/${BOB}`)
const nobody = multiaddr('/ip4/127.0.0.1/tcp/3')

/** A node that reaches an address after so many failures. */
function nodeThat(failures: { [addr: string]: number }, status = 'started') {
  const dialled: string[] = []
  const dial = async (addr: unknown) => {
    dialled.push(String(addr))
    const left = failures[String(addr)] ?? 0
    failures[String(addr)] = left - 1
    if (left > 0) throw new Error('nobody listens')
  }
  return { dialled, node: { dial, peerId: SELF, status } as unknown as Libp2p }
}

test('connectAll() leaves itself out, tries again, and says who stayed away', async () => {
  const { dialled, node } = nodeThat({ [String(bob)]: 2, [String(nobody)]: 99 })
  const errors = await connectAll([self, bob, nobody], { node, attempts: 3, pauseMs: 0 })
  assert.deepEqual(
    errors.map(({ code, message }) => [code, message]),
    [['ERR_BOOTSTRAP', 'failed to connect to /ip4/127.0.0.1/tcp/3 after 3 attempts']]
  )
  assert.equal(dialled.filter(addr => addr === String(bob)).length, 3)
  assert.equal(dialled.filter(addr => addr === String(self)).length, 0)
})

test('connectAll() stops to try when it is told to', async () => {
  const { dialled, node } = nodeThat({ [String(nobody)]: 99 })
  const errors = await connectAll([nobody], { node, signal: AbortSignal.abort() })
  assert.deepEqual([errors.length, dialled.length], [1, 1])
})

test('connectAll() does not try again for a node that stops', async () => {
  const { dialled, node } = nodeThat({ [String(nobody)]: 99 }, 'stopping')
  const errors = await connectAll([nobody], { node })
  assert.deepEqual([errors.length, dialled.length], [1, 1])
})
