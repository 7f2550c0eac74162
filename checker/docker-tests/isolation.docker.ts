import assert from 'node:assert/strict'
import { once } from 'node:events'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { ROOT } from '#checker/project'
import { parseHistory } from '#checker/record/history'
import { CheckerProcess, runChecker, takeSavedRun } from '../fixtures/checker-process.ts'
import { noDocker } from './docker-here.ts'
import { leftContainers, workshopContainers } from './workshop-containers.ts'

const skip = noDocker()
const limit = { timeout: 5 * 60 * 1000 }
const HOSTILE = 'checker/fixtures/hostile-nodes'

/** On a machine that is busy with something else. */
const GONE_MS = 30 * 1000

/** Checks a hostile node in containers; what the run recorded, when it has failed as it must. */
async function failsWith(file: string) {
  const run = await runChecker(['01', '--docker', '--file', file, '--timeout', '5'])
  assert.equal(run.code, 1, run.stdout + run.stderr)
  const { verdict, history } = await takeSavedRun(run)
  const step = verdict.steps.find(({ state }) => state === 'fail')
  return { step: step?.state === 'fail' ? step : undefined, history: parseHistory(history) }
}

describe('a hostile node in a container', { skip, concurrency: 2 }, () => {
  test('a fork bomb fails, and nothing of it is left', limit, async () => {
    const { step } = await failsWith(`${HOSTILE}/fork-bomb.mjs`)
    assert.equal(step?.symptom, 'silent')
  })

  test('one that takes all memory is killed, and that is its failure', limit, async () => {
    const { step } = await failsWith(`${HOSTILE}/memory-hog.mjs`)
    assert.equal(step?.symptom, 'crashed')
    assert.match(step?.observed ?? '', /SIGKILL/)
  })

  test('one that fills the disk gets no further than its own scratch', limit, async () => {
    const { history } = await failsWith(`${HOSTILE}/disk-filler.mjs`)
    const [wrote] = history.events('warning')
    const megabytes = Number(/wrote (\d+) MiB/.exec(wrote?.text ?? '')?.[1])
    assert.ok(megabytes >= 60 && megabytes <= 200, `${megabytes} MiB`)
  })

  test('one that ends its agent has ended itself', limit, async () => {
    const { step } = await failsWith(`${HOSTILE}/kills-its-agent.mjs`)
    assert.equal(step?.state, 'fail')
  })

  test('a spy finds nobody to talk to, and nothing to read or to change', limit, async t => {
    const file = await prepareSpy(t)
    const { history } = await failsWith(file)
    const found = history.events('warning').map(({ text }) => text)
    assert.ok(found.length > 15, found.join('\n'))
    assert.deepEqual(
      found.filter(text => text.startsWith('done')),
      []
    )
    assert.ok(found.includes('failed reach the control channel'))
    assert.ok(found.includes('uid 1000'))
    assert.ok(found.includes('capabilities 0000000000000000'))
    assert.ok(found.includes('privileges 1'))
    assert.ok(found.includes('interfaces lo'))
  })
})

/** A spy, and a server of ours on every address of this machine, which it must not reach. */
async function prepareSpy(t: TestContext): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'spy-'))
  const server = createServer(socket => {
    t.diagnostic('somebody got through')
    socket.destroy()
  })
  server.listen(0, '0.0.0.0')
  await once(server, 'listening')
  t.after(async () => {
    server.close()
    await rm(dir, { recursive: true })
  })
  const { port } = server.address() as AddressInfo
  const targets = Object.values(networkInterfaces())
    .flatMap(each => each ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => ({ host: address, port }))
  await copyFile(join(ROOT, HOSTILE, 'spy.mjs'), join(dir, 'spy.mjs'))
  await writeFile(join(dir, 'targets.json'), JSON.stringify({ targets }))
  return join(dir, 'spy.mjs')
}

/** Ends when it is told to, and the checker would wait for it for a long time. */
const PATIENT = ['02', '--file', 'checker/fixtures/bad-nodes/says-only-its-identity.mjs']

describe('check --docker', { skip }, () => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGKILL', null]
  ] as const) {
    test(`leaves nothing behind after ${signal}`, limit, async () => {
      const checker = new CheckerProcess([...PATIENT, '--docker', '--timeout', '600'])
      await checker.printed('✔ is the peer whose key is in IDENTITY_FILE')
      assert.ok((await workshopContainers()).length >= 2, 'there are containers')
      checker.kill(signal)
      assert.equal((await checker.ended()).code, code)
      assert.deepEqual(await leftContainers(GONE_MS), [])
    })
  }

  test('knows nothing about the node when its container is killed', limit, async () => {
    const checker = new CheckerProcess([...PATIENT, '--docker', '--timeout', '600'])
    await checker.printed('✔ is the peer whose key is in IDENTITY_FILE')
    const { runCommand } = await import('./run-command.ts')
    const containers = await workshopContainers()
    const names = await Promise.all(
      containers.map(async id => {
        const { output } = await runCommand('docker', [
          'inspect',
          '-f',
          '{{.HostConfig.NetworkMode}}',
          id
        ])
        return { id, checks: output.trim() === 'none' }
      })
    )
    const checking = names.find(({ checks }) => checks)?.id ?? assert.fail('no checker is there')
    await runCommand('docker', ['kill', checking])
    const run = await checker.ended()
    assert.equal(run.code, 2, run.stdout)
    assert.match(run.stdout, /UNKNOWN/)
    await takeSavedRun(run)
    assert.deepEqual(await leftContainers(GONE_MS), [])
  })

  test('says what to do where no Docker is running', {
    ...limit,
    skip: process.getuid?.() !== 0 && 'only root can hide a socket'
  }, async () => {
    const hide = 'mount --bind /dev/null /var/run/docker.sock && exec "$@"'
    const run = await runChecker(['01', '--docker'], {
      through: `exec unshare --mount sh -c '${hide}' sh "$@"`
    })
    assert.equal(run.code, 2, run.stdout + run.stderr)
    assert.match(run.stdout, /no Docker is running here\. Start Docker Desktop/)
    await takeSavedRun(run)
  })
})
