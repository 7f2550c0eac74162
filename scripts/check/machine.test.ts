import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runChecker } from '../../checker/fixtures/checker-process.ts'

const limit = { timeout: 2 * 60 * 1000, skip: process.platform === 'win32' && 'needs signals' }

const LINUX = { ...limit, skip: process.platform !== 'linux' && 'needs /proc' }

const IN_ITS_WAY = /^This is not about your node/m

test('a checker that was stopped meanwhile blames no node for it', limit, async () => {
  const file = 'checker/fixtures/bad-nodes/stops-its-checker.mjs'
  const { code, stdout } = await runChecker(['02', '--file', file])
  assert.equal(code, 2, stdout)
  assert.match(stdout, IN_ITS_WAY)
  const text = stdout.replaceAll(/\s+/g, ' ')
  assert.match(text, /the checker stood still for \d+\.\d s, and its peers with it/)
})

for (const seconds of [1.8, 6]) {
  test(`a node that was stopped for ${seconds} s is blamed for nothing`, LINUX, async () => {
    const file = 'checker/fixtures/good-nodes/stands-still.mjs'
    const env = { STANDS_STILL: String(seconds) }
    const { code, stdout } = await runChecker(['03', '--file', file], { env })
    if (code === 0) return
    assert.equal(code, 2, stdout)
    const text = stdout.replaceAll(/\s+/g, ' ')
    assert.match(text, /your node stood still for \d+\.\d s/)
  })
}

// The checker itself gets by with each of them; what a run needs beside that is not left.
for (const descriptors of [40, 64, 100]) {
  test(`a limit of ${descriptors} open files is no fault of a node`, limit, async () => {
    const through = `ulimit -n ${descriptors}; "$@"`
    const { code, stdout } = await runChecker(['02', '--solution'], { through })
    assert.equal(code, 2, stdout)
    assert.match(stdout, IN_ITS_WAY)
    const text = stdout.replaceAll(/\s+/g, ' ')
    assert.match(text, /open \d+ files and sockets more, and \d+ are needed \(EMFILE\)/)
  })
}
