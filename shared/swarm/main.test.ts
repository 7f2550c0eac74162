import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { Worker } from 'node:worker_threads'

const MAIN = join(import.meta.dirname, 'main.ts')

const APP = `process.stdout.write('an app by itself\\n')\n`
const SWARM = `export const startNode = async ({ name }) => ({
  stop: () => void process.stdout.write(name + ' stopped\\n'),
  typed: line => void process.stdout.write(name + ' heard ' + line + '\\n')
})\n`

async function start(t: TestContext, ...typed: string[]) {
  const dir = await mkdtemp(join(tmpdir(), 'swarm-'))
  t.after(() => rm(dir, { recursive: true }))
  const files = { 'app.mjs': APP, 'swarm.mjs': SWARM, 'swarm.json': '[{"name":"ada","env":{}}]' }
  for (const [file, text] of Object.entries(files)) await writeFile(join(dir, file), text)
  const worker = new Worker(MAIN, {
    argv: [join(dir, 'app.mjs'), join(dir, 'swarm.mjs')],
    env: typed.length === 0 ? {} : { SWARM_FILE: join(dir, 'swarm.json') },
    stdin: true,
    stdout: true
  })
  for (const line of typed) worker.stdin?.write(`${line}\n`)
  worker.stdin?.end()
  let said = ''
  worker.stdout.on('data', chunk => {
    said += chunk
  })
  await once(worker, 'exit')
  return said
}

test('a swarm beside an app: without SWARM_FILE the app runs by itself', async t => {
  assert.equal(await start(t), 'an app by itself\n')
})

test('a swarm beside an app: what follows a name is typed to that node, the name alone stops it', async t => {
  assert.equal(
    await start(t, 'ada say hello', 'bob say nothing', 'ada'),
    'ada heard say hello\nada stopped\n'
  )
})
