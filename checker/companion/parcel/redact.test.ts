import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { inspect } from 'node:util'
import { generateKeyPair, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import type { PrivateKey } from '@libp2p/interface'
import fc from 'fast-check'
import { base58btc } from 'multiformats/bases/base58'
import { ROOT } from '#checker/project'
import { keyTexts } from '#checker/secrets'
import { createRedactor, REDACTED, type TextSource } from './redact.ts'

const HOME = '/home/ada'
const redact = (text: string, from: TextSource = 'node', secrets: string[] = []): string =>
  createRedactor({ secrets, home: HOME })(text, from)

const keys = await Promise.all(Array.from({ length: 50 }, () => generateKeyPair('Ed25519')))

/** The ways in which a node might print its key. */
const printed = (key: PrivateKey, file = privateKeyToProtobuf(key)) => [
  { how: 'hex', text: Buffer.from(file).toString('hex') },
  { how: 'the hex of its raw bytes', text: Buffer.from(key.raw).toString('hex') },
  { how: 'the hex of its seed', text: Buffer.from(key.raw.subarray(0, 32)).toString('hex') },
  { how: 'base64', text: Buffer.from(file).toString('base64') },
  { how: 'the base64 of its raw bytes', text: Buffer.from(key.raw).toString('base64') },
  { how: 'the base64 of its seed', text: Buffer.from(key.raw.subarray(0, 32)).toString('base64') },
  { how: 'base64url', text: Buffer.from(key.raw).toString('base64url') },
  { how: 'base58', text: base58btc.baseEncode(key.raw) },
  { how: 'a list of numbers', text: `[${[...file].join(', ')}]` },
  { how: 'a list without spaces', text: JSON.stringify([...file]) },
  { how: 'a buffer', text: inspect(Buffer.from(file)) }
]

const PRINTED = keys.flatMap(key => printed(key))

for (const how of new Set(PRINTED.map(each => each.how))) {
  test(`createRedactor() leaves nothing of a key that a node prints as ${how}`, () => {
    for (const { text } of PRINTED.filter(each => each.how === how)) {
      for (const said of [text, `my key is ${text}!`, `{"key":"${text}"}`]) {
        const safe = redact(said)
        assert.ok(safe.includes(REDACTED), safe)
        for (let at = 0; at + 12 <= text.length; at += 1) {
          assert.ok(!safe.includes(text.slice(at, at + 12)), safe)
        }
      }
    }
  })
}

test('createRedactor() leaves nothing of a key that console.log() shows over many lines', () => {
  const shown = fc.uint8Array({ minLength: 32, maxLength: 64 }).map(raw => ({ key: { raw } }))
  fc.assert(
    fc.property(shown, fc.integer({ min: 40, max: 200 }), (object, breakLength) => {
      const rows = inspect(object, { breakLength, maxArrayLength: null }).split('\n')
      const safe = rows.map(row => redact(row)).join('\n')
      assert.doesNotMatch(safe.replace(/Uint8Array\(\d+\)/, ''), /\d/, safe)
    })
  )
})

const SECRETS = [
  'GITHUB_TOKEN=abcdef123456',
  "NPM_TOKEN: 'abcdef123456'",
  '"DB_PASSWORD": "abcdef123456"',
  '{"password":"abcdef123456"}',
  'https://ada:abcdef123456@example.org/',
  'ghp_abcdef123456abcdef123456abcdef123456',
  'npm_abcdef123456abcdef123456abcdef123456',
  'eyJabcdef123456.eyJabcdef123456.abcdef123456'
]

test('createRedactor() knows tokens and passwords by their looks, whoever wrote them', () => {
  for (const secret of SECRETS) {
    for (const from of ['node', 'run'] as const) {
      const safe = redact(`error,${secret}`, from)
      assert.doesNotMatch(safe, /abcdef123456/)
      assert.ok(safe.startsWith('error,'))
    }
  }
  const pem = '-----BEGIN PRIVATE KEY-----\nabcdef123456\n-----END PRIVATE KEY-----'
  assert.equal(redact(`a ${pem} b`, 'run'), `a ${REDACTED} b`)
})

test('createRedactor() replaces what it is told to, the longer first, and counts', () => {
  const redactor = createRedactor({ secrets: ['opensesame', 'opensesame-2', 'abc'], home: '' })
  assert.equal(redactor('opensesame-2 opensesame abc'), `${REDACTED} ${REDACTED} abc`)
  assert.equal(redactor.count, 2)
})

test('createRedactor() replaces the home folder, and nothing that only begins like it', () => {
  assert.equal(
    redact('file:///home/ada/x.ts /home/ada /home/adam /home/ada.txt', 'run'),
    'file://~/x.ts ~ /home/adam /home/ada.txt'
  )
})

test('createRedactor() leaves a digest alone that says what it is', () => {
  const digest = 'a1'.repeat(32)
  for (const text of [`{"sha256":"${digest}"}`, `sha256: ${digest}`, `sha-256=${digest}`]) {
    assert.equal(redact(text), text)
  }
  assert.equal(redact(`key: ${digest}`), `key: ${REDACTED}`)
})

test('createRedactor() does the same once more as once', () => {
  for (const text of [...SECRETS, ...PRINTED.map(each => each.text), '/home/ada/x']) {
    assert.equal(redact(redact(text)), redact(text))
  }
})

test('createRedactor() leaves alone what nodes of the lessons print', () => {
  const logs = globSync('checker/fixtures/recorded/*.log', { cwd: ROOT })
  const rows = logs.flatMap(log => readFileSync(join(ROOT, log), 'utf8').split('\n'))
  const reference = readFileSync(join(ROOT, 'shared', 'log', 'README.md'), 'utf8')
  const examples = [...reference.matchAll(/`([a-z]+(?:,[^`]*)?)`/g)].map(([, line = '']) => line)
  assert.ok(rows.length > 30 && examples.length > 15)
  for (const row of [...rows, ...examples]) assert.equal(redact(row), row)
})

test('createRedactor() takes no time over a long line', () => {
  const long = [
    'a',
    'a.',
    'A_',
    '1,',
    '1 ',
    'eyJ',
    'CAES',
    '-----BEGIN PRIVATE KEY-----',
    '0',
    '://'
  ]
  for (const part of long) {
    const text = part.repeat(Math.ceil((64 * 1024) / part.length))
    const began = performance.now()
    redact(text)
    assert.ok(performance.now() - began < 1000, `${part}: ${performance.now() - began} ms`)
  }
})

test('keyTexts() names every form of a key file, so that none of them stays', () => {
  for (const key of keys) {
    const secrets = keyTexts(privateKeyToProtobuf(key))
    for (const { how, text } of printed(key).filter(each => each.how !== 'a buffer')) {
      const safe = redact(text, 'run', secrets)
      assert.ok(safe.includes(REDACTED) && safe.length < 40, `${how}: ${safe}`)
    }
  }
})

test('keyTexts() knows none of a file that is too short to be a key', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 31 }), bytes => assert.deepEqual(keyTexts(bytes), []))
  )
  const other = new Uint8Array(40).fill(7)
  assert.ok(keyTexts(other).includes(Buffer.from(other).toString('hex')))
})
