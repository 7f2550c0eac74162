import assert from 'node:assert/strict'
import { once } from 'node:events'
import test from 'node:test'
import { misspelledVariables } from './misspelled-variables.ts'
import { VARIABLES as OWN_VARIABLES, readEnv as readOwn } from './own-variables.fixture.ts'
import { readEnv } from './read-env.ts'
import { VARIABLES } from './variables.ts'

const PEER = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

test('readEnv() of nothing is empty', () => {
  assert.deepEqual(readEnv({}), { listenAddrs: [], remotePeers: [], bootstrapPeers: [] })
  const blank = {
    LISTEN_ADDRS: ' , ,',
    REMOTE_PEERS: '',
    IDENTITY_FILE: '  ',
    DOWNLOAD_DIR: '\t'
  }
  assert.deepEqual(readEnv(blank), { listenAddrs: [], remotePeers: [], bootstrapPeers: [] })
})

test('readEnv() reads the example of every variable', () => {
  const examples = Object.entries(VARIABLES).map(([name, { example }]) => [name, example])
  const env = readEnv(Object.fromEntries(examples))
  assert.deepEqual(env.listenAddrs.map(String), VARIABLES.LISTEN_ADDRS.example.split(','))
  assert.deepEqual(env.remotePeers.map(String), [VARIABLES.REMOTE_PEERS.example])
  assert.deepEqual(env.bootstrapPeers.map(String), [VARIABLES.BOOTSTRAP_PEERS.example])
  assert.equal(env.identityFile, VARIABLES.IDENTITY_FILE.example)
  assert.equal(env.downloadDir, VARIABLES.DOWNLOAD_DIR.example)
})

test('readEnv() trims entries and drops empty ones', () => {
  const { listenAddrs, identityFile, downloadDir } = readEnv({
    LISTEN_ADDRS: ' /ip4/127.0.0.1/tcp/0 ,, /dns4/b/tcp/9/ws,',
    IDENTITY_FILE: ' key file ',
    DOWNLOAD_DIR: ' my files, all of them '
  })
  assert.deepEqual(listenAddrs.map(String), ['/ip4/127.0.0.1/tcp/0', '/dns4/b/tcp/9/ws'])
  assert.equal(identityFile, 'key file')
  assert.equal(downloadDir, 'my files, all of them')
})

test('readEnv() accepts a peer id as base58btc and as CID', () => {
  const cid = 'bafzaajaiaejcal72gwuz2or47oyxxn6b3rkwdmmkrxgkjxzy3rqt5kczyn7lcm3l'
  for (const id of [PEER, cid]) {
    const { remotePeers } = readEnv({ REMOTE_PEERS: `/ip4/127.0.0.1/tcp/9/p2p/${id}` })
    assert.equal(remotePeers.length, 1)
  }
})

test('readEnv() names the variable, the entry and what is wrong', () => {
  assert.throws(() => readEnv({ REMOTE_PEERS: '/ip4/127.0.0.1/tcp/1, /ip4/127.0.0.1/tcp/x' }), {
    name: 'EnvError',
    code: 'ERR_ENV',
    variable: 'REMOTE_PEERS',
    entry: '/ip4/127.0.0.1/tcp/x',
    wanted: 'a multiaddr',
    reason: 'Value must be an integer',
    message: 'REMOTE_PEERS: "/ip4/127.0.0.1/tcp/x" is not a multiaddr: Value must be an integer'
  })
})

test('readEnv() explains common slips', () => {
  const slips: [entry: string, reason: RegExp][] = [
    ['127.0.0.1:9000', /host:port; write \/ip4\/127\.0\.0\.1\/tcp\/9000$/],
    ['checker:9000', /write \/dns4\/checker\/tcp\/9000$/],
    ['[::1]:9000', /write \/ip6\/::1\/tcp\/9000$/],
    ['tcp://checker:9000/', /write \/dns4\/checker\/tcp\/9000$/],
    ['https://example.org/x', /it is a URL/],
    ['ip4/127.0.0.1/tcp/9000', /must start with \//],
    ['localhost', /must start with \//],
    [PEER, new RegExp(`a peer id alone is no address; .*/p2p/${PEER}$`)],
    ['"/ip4/127.0.0.1/tcp/9000"', /without quotes/],
    ['/ip4/127.0.0.1/tcp/1 /ip4/127.0.0.1/tcp/2', /separate addresses with commas/],
    ['/', /empty/],
    ['/ip4/127.0.0.1/tcp/9/p2p/zzz', /"zzz" after \/p2p\/ is not a peer id/],
    [`/ip4/127.0.0.1/tcp/9/p2p/${PEER.slice(0, -1)}`, /is not a peer id/],
    ['/foo/1', /foo/],
    ['/ip4/127.0.0.1/tcp/99999', /65535/]
  ]
  for (const [entry, reason] of slips) {
    assert.throws(() => readEnv({ LISTEN_ADDRS: entry }), { name: 'EnvError', entry, reason })
  }
})

test('misspelledVariables() finds names that nobody reads', () => {
  const found = (source: Record<string, string>) =>
    misspelledVariables(source).map(({ given, meant }) => `${given}: ${meant}`)
  assert.deepEqual(found({ REMOTE_PEER: 'x', PATH: '/bin', HOME: '/' }), [
    'REMOTE_PEER: REMOTE_PEERS'
  ])
  assert.deepEqual(found({ listen_addrs: 'x' }), ['listen_addrs: LISTEN_ADDRS'])
  assert.deepEqual(found({ INDENTITY_FILE: 'x', BOOTSTRAP_PEERS: 'y' }), [
    'INDENTITY_FILE: IDENTITY_FILE'
  ])
  // Whoever sets the right one as well has another use for this.
  assert.deepEqual(found({ REMOTE_PEER: 'x', REMOTE_PEERS: 'y' }), [])
  assert.deepEqual(found({ PEERS: 'x', ADDRS: 'y', LANG: 'C' }), [])
})

test('readEnv() warns of a name that is nearly right, and goes on', async () => {
  const warned = once(process, 'warning')
  assert.deepEqual(readEnv({ REMOTE_PEER: '/ip4/127.0.0.1/tcp/1' }).remotePeers, [])
  const [warning] = await warned
  assert.equal(
    warning.message,
    'REMOTE_PEER is set, and nobody reads it: did you mean REMOTE_PEERS?'
  )
})

test('envReader() reads variables of a lesson beside those of the workshop', () => {
  const { refreshMs, walkCount, remotePeers } = readOwn({
    REFRESH_MS: ' 1500 ',
    WALK_COUNT: '0',
    REMOTE_PEERS: '/ip4/127.0.0.1/tcp/9'
  })
  const sum: number = (refreshMs ?? 0) + (walkCount ?? 0)
  assert.deepEqual([refreshMs, walkCount, sum], [1500, 0, 1500])
  assert.deepEqual(remotePeers.map(String), ['/ip4/127.0.0.1/tcp/9'])
  assert.deepEqual(readOwn({ REFRESH_MS: ' ' }), readEnv({}))
})

test('envReader() names the variable, the entry and what is wanted', () => {
  const slips = [
    [{ REFRESH_MS: '1.5s' }, /^REFRESH_MS: "1.5s" is not a time in milliseconds: write digits/],
    [{ REFRESH_MS: '-1' }, /^REFRESH_MS: "-1" is not a time/],
    [{ WALK_COUNT: 'many' }, /^WALK_COUNT: "many" is not a whole number, 0 or more: write digits/],
    [{ WALK_COUNT: '1e3' }, /write digits alone, like 20$/],
    [{ WALK_COUNT: '99999999999999999999' }, /^WALK_COUNT/]
  ] as const
  for (const [source, message] of slips) {
    assert.throws(() => readOwn(source), { name: 'EnvError', message })
  }
})

test('envReader() warns of names that are nearly right, also of those of the lesson', async () => {
  const warned = once(process, 'warning')
  readOwn({ REFRESH_M: '1500' })
  const [warning] = await warned
  assert.match(
    warning.message,
    /^REFRESH_M is set, and nobody reads it: did you mean REFRESH_MS\?$/
  )
})

test('misspelledVariables() looks at what it is told there is', () => {
  const source = { WALKS_COUNT: '3', LISTEN_ADDR: 'x' }
  const all = misspelledVariables(source, { ...VARIABLES, ...OWN_VARIABLES })
  assert.deepEqual(
    all.map(({ meant }) => meant),
    ['WALK_COUNT', 'LISTEN_ADDRS']
  )
  assert.equal(misspelledVariables(source).length, 1)
})
