import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { type Checkpoint, defineCheckpoint, type Stage } from '#checker/checkpoint'
import { type JobDouble, launchDoubles } from '../../test-kit/job-double.ts'
import { run } from './run.ts'

const OPTIONS = { timeout: 10_000 }
/** Longer than any test: a wait of this length ends for another reason, or the test fails. */
const LONG = { within: 60_000 }
const PEER = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const HEADER = { lesson: '00-test', seed: '5eed', command: 'npm run check -- 00' }

async function playWith(t: TestContext, play: Checkpoint['play'], live?: (job: JobDouble) => void) {
  const { launch, jobs } = launchDoubles(live)
  const declared = defineCheckpoint({ withoutPeers: true, play, steps: [] })
  const checkpoint = { ...declared, symptoms: {} }
  const place = { shown: HEADER.command, start: launch }
  const result = await run({ checkpoint, header: HEADER, place })
  t.after(() => result.cleanUp())
  const ended = result.history.all('ended')[0]
  return { history: result.history, jobs, ended: ended?.error ?? ended?.reason }
}

function startTwo(stage: Stage) {
  return stage.startSwarm([
    { name: 'ada', env: { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0' } },
    { name: 'ben', identity: { peerId: PEER, file: 'ben.key' } }
  ])
}

test(
  'startSwarm() starts all members in one process, which is told who they are',
  OPTIONS,
  async t => {
    let members = ''
    const { history, jobs, ended } = await playWith(t, async stage => {
      await startTwo(stage)
      const file = await stage.scratch.read('swarm.json')
      members = Buffer.from(file?.bytes ?? []).toString()
    })
    assert.equal(ended, 'played')
    assert.deepEqual(JSON.parse(members), [
      { name: 'ada', env: { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0' } },
      { name: 'ben', env: { IDENTITY_FILE: 'ben.key' } }
    ])
    assert.deepEqual(
      jobs.map(({ env }) => Object.keys(env)),
      [['SWARM_FILE']]
    )
    const started = history.all('started').map(({ actor }) => actor)
    assert.deepEqual(started, ['swarm', 'ada', 'ben'])
    assert.equal(history.id('ben'), PEER)
  }
)

test(
  'startSwarm() gives a line to the member whose name begins it, and any other to the process',
  OPTIONS,
  async t => {
    const LINES = [
      `ben identity,${PEER}`,
      'adam warning,no member',
      'error,nobody',
      'ada',
      'ada warning,up'
    ]
    const { history, ended } = await playWith(
      t,
      async stage => {
        const { nodes } = await startTwo(stage)
        await Promise.all(nodes.map(node => node.logs('warning', LONG)))
      },
      job => {
        for (const line of LINES) job.say(line)
        job.complain('from any of them')
        job.say('ben warning,up')
      }
    )
    assert.equal(ended, 'played')
    const linesOf = (actor: string) => history.all('line', actor).map(({ text }) => text)
    assert.deepEqual(linesOf('ada'), ['', 'warning,up'])
    assert.deepEqual(linesOf('ben'), [`identity,${PEER}`, 'warning,up'])
    assert.deepEqual(linesOf('swarm'), ['adam warning,no member', 'error,nobody'])
    assert.deepEqual(
      history.all('stderr').map(({ actor }) => actor),
      ['swarm']
    )
  }
)

test('startSwarm() stops one member by its name, and all by a signal', OPTIONS, async t => {
  const { history, jobs, ended } = await playWith(t, async stage => {
    const swarm = await startTwo(stage)
    swarm.nodes[1]?.leaves()
    swarm.signal('SIGTERM')
    await swarm.exits(LONG)
  })
  assert.equal(ended, 'played')
  assert.deepEqual(jobs[0]?.orders.slice(0, 2), ['type ben', 'SIGTERM'])
  assert.deepEqual(history.first('stdin', 'swarm')?.text, 'ben')
  assert.equal(history.first('exited', 'swarm')?.expected, true)
})

test('startSwarm() types to one member, with its name before the line', OPTIONS, async t => {
  const { jobs } = await playWith(t, async stage => {
    const swarm = await startTwo(stage)
    swarm.nodes[1]?.types('say hello')
  })
  assert.deepEqual(jobs[0]?.orders.slice(0, 1), ['type ben say hello'])
})

test('startSwarm() ends the run when the process stops by itself', OPTIONS, async t => {
  const { ended } = await playWith(
    t,
    async stage => {
      const { nodes } = await startTwo(stage)
      await nodes[0]?.logs('identity', LONG)
    },
    job => job.exit({ code: 1 })
  )
  assert.equal(ended, 'exit')
})

test('startSwarm() refuses a name that is taken', OPTIONS, async t => {
  const { ended } = await playWith(t, async stage => {
    await stage.startNode({ name: 'ada' })
    await startTwo(stage)
  })
  assert.equal(ended, 'there are two actors called "ada"')
})
