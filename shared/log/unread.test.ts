import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

const LOG = pathToFileURL(`${import.meta.dirname}/index.ts`).href
/** A node that goes on printing, until it is told to stop. */
const NODE = `
import { log } from ${JSON.stringify(LOG)}
process.once('SIGTERM', () => {
  log('shutdown')
  console.error('stopped')
  process.exit()
})
setInterval(() => log('warning', 'still here'), 5)
`

test('a node whose lines nobody reads any more is told to stop', {
  timeout: 60_000,
  skip: process.platform === 'win32' && 'needs signals'
}, async () => {
  const node = spawn(process.execPath, ['--input-type=module', '-e', NODE], {
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let stderr = ''
  node.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
  })
  await once(node.stdout, 'data')
  node.stdout.destroy()
  const [code] = await once(node, 'close')
  assert.deepEqual([code, stderr], [0, 'stopped\n'])
})
