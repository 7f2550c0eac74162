import assert from 'node:assert/strict'
import test from 'node:test'
import { parseBootstrapList } from './bootstrap-list.ts'
import { ServiceUrlError } from './errors.ts'
import { serviceUrlToMultiaddr } from './service-url.ts'
import { changesOf, parseValidators } from './validators.ts'

const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

test('serviceUrlToMultiaddr() reads IPv4, IPv6 in brackets, and names', async () => {
  const resolve = async (name: string) => (name === 'two.example' ? ['::1', '10.0.0.1'] : [])
  const read = async (url: string) => String(await serviceUrlToMultiaddr(url, resolve))
  assert.equal(await read('10.1.2.3:42069'), '/ip4/10.1.2.3/tcp/42069')
  assert.equal(await read('[2001:db8::1]:42069'), '/ip6/2001:db8::1/tcp/42069')
  assert.equal(await read('two.example:80'), '/ip6/::1/tcp/80')
})

test('serviceUrlToMultiaddr() says what is wrong', async () => {
  const resolve = async () => []
  const wrong: [url: string, reason: RegExp][] = [
    ['http://10.1.2.3:80', /usage of scheme is invalid in service URL/],
    ['10.1.2.3', /missing port number and delimiter in service URL/],
    ['10.1.2.3:http', /missing port number and delimiter in service URL/],
    ['2001:db8::1:80', /missing port number and delimiter in service URL/],
    ['10.1.2.3:65536', /parsing peer service URL: port 65536/],
    ['nowhere.example:80', /parsing peer service URL: nowhere\.example: it has no address/]
  ]
  for (const [url, message] of wrong) {
    await assert.rejects(serviceUrlToMultiaddr(url, resolve), { code: 'ERR_SERVICE_URL', message })
  }
})

test('parseBootstrapList() takes http and https, blanks around, and defaults', () => {
  assert.deepEqual(parseBootstrapList('http://a.example:50832 , https://10.0.0.1:1'), [
    'a.example:50832',
    '10.0.0.1:1'
  ])
  assert.deepEqual(parseBootstrapList('', ['b.example:2']), ['b.example:2'])
})

test('parseBootstrapList() refuses everything else', () => {
  for (const list of ['\n\n', 'http://a.example:99999', 'udp://a.example:1', 'a.example:1', ',']) {
    assert.throws(() => parseBootstrapList(list), ServiceUrlError)
  }
})

test('parseValidators() reads ids with their service URLs', async () => {
  const [bob, ...others] = await parseValidators(` ${BOB}@127.0.0.1:9001, `)
  assert.equal(others.length, 0)
  assert.equal(bob?.id, BOB)
  assert.equal(String(bob?.addr), `/ip4/127.0.0.1/tcp/9001/p2p/${BOB}`)
  for (const entry of [BOB, `${BOB}@127.0.0.1`, `bob@127.0.0.1:1`, `${BOB}@a@b:1`]) {
    await assert.rejects(parseValidators(entry), ServiceUrlError)
  }
})

test('changesOf() says who came and who went', () => {
  const { added, removed } = changesOf(['a', 'b'], [{ id: 'b' }, { id: 'c' }])
  assert.deepEqual([added, removed], [[{ id: 'c' }], ['a']])
})
