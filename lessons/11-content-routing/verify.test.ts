import assert from 'node:assert/strict'
import test from 'node:test'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { identity } from 'multiformats/hashes/identity'
import { cidOf, keyOf } from './offer.ts'
import { isLie } from './solution/content-error.ts'
import { MAX_BLOCK_BYTES, verify } from './solution/verify.ts'

const BYTES = new Uint8Array(Buffer.from('holiday'))
const BLOCK = CID.parse(cidOf(BYTES))

test('verify() takes the bytes that a CID names, by whatever version and codec', async () => {
  await verify(BLOCK, BYTES)
  await verify(CID.parse(keyOf(BLOCK.toString())), BYTES)
})

test('verify() takes no other bytes, be they as many', async () => {
  for (const other of ['holidaz', 'holida', '']) {
    await assert.rejects(verify(BLOCK, Buffer.from(other)), error => {
      assert.ok(isLie(error))
      return (error as { code?: string }).code === 'ERR_WRONG_BLOCK'
    })
  }
})

test('verify() takes no block that is too large, and says what it cannot tell', async () => {
  const large = new Uint8Array(MAX_BLOCK_BYTES + 1)
  await assert.rejects(verify(CID.parse(cidOf(large)), large), { code: 'ERR_BLOCK_TOO_LARGE' })
  const inline = CID.createV1(raw.code, identity.digest(BYTES))
  await assert.rejects(verify(inline, BYTES), error => {
    assert.ok(!isLie(error))
    return (error as { code?: string }).code === 'ERR_UNKNOWN_HASH'
  })
})
