import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import test, { type TestContext } from 'node:test'
import {
  type Check,
  type Checkpoint,
  challenge,
  defineCheckpoint,
  fail,
  pass,
  pending,
  type Stage,
  witness
} from '#checker/checkpoint'
import { conclude } from '#checker/judge/verdict'
import type { Place } from '#checker/places/process'
import { formatHistory, parseHistory } from '#checker/record/history'
import { type JobDouble, launchDoubles } from '../../test-kit/job-double.ts'
import { symptomDouble } from '../../test-kit/symptom-double.ts'
import { type RunInit, type RunResult, run } from './run.ts'
import { RunOver } from './waits.ts'

const OPTIONS = { timeout: 10_000 }
/** Longer than any test: a wait of this length ends for another reason, or the test fails. */
const LONG = { within: 60_000 }

const PEER = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const HEADER = { lesson: '00-test', seed: '5eed', command: 'npm run check -- 00' }

/** Passes when the node has said who it is, and fails for certain when it gives up. */
const SAYS_IDENTITY: Check = {
  id: 'says-identity',
  title: 'says who it is',
  judge: history => {
    const expected = 'an identity line'
    const error = history.event('error', 'node')
    if (error !== undefined) {
      const { text: observed, seq } = error
      return fail({ symptom: 'gave-up', expected, observed, evidence: [seq] })
    }
    const said = history.event('identity', 'node')
    if (said !== undefined) return pass(said.seq)
    return pending({ symptom: 'no-identity', expected, observed: 'none' })
  }
}

const SAYS_SHUTDOWN: Check = {
  id: 'says-shutdown',
  title: 'says when it stops',
  judge: history => {
    const said = history.event('shutdown', 'node')
    if (said !== undefined) return pass(said.seq)
    return pending({ symptom: 'no-shutdown', expected: 'shutdown', observed: 'nothing' })
  }
}

const checkpointOf = (play: Checkpoint['play']): Checkpoint => ({
  ...defineCheckpoint({ play, steps: [SAYS_IDENTITY, SAYS_SHUTDOWN] }),
  symptoms: {
    'gave-up': symptomDouble('do not give up'),
    'no-identity': symptomDouble('say who you are'),
    'no-shutdown': symptomDouble('say when you stop')
  }
})

async function playToTheEnd(stage: Stage): Promise<void> {
  const node = await stage.startNode({ env: { NAME: 'value' } })
  await node.logs('identity', LONG)
  node.signal('SIGTERM')
  await node.exits(LONG)
}

function beGood(job: JobDouble): void {
  job.say(`identity,${PEER}`)
  const { signal } = job
  job.signal = async name => {
    setImmediate(() => {
      job.say('shutdown')
      signal.call(job, name)
    })
  }
}

interface Played extends RunResult {
  jobs: JobDouble[]
  /** How the run ended, and the state of each step. */
  ended: string | undefined
  states: string[]
}

interface OfPlace {
  launch: Place['start']
  typeCheck?: NonNullable<Place['typeCheck']>
}

function placeOf({ launch, ...more }: OfPlace): Place {
  return { shown: HEADER.command, start: launch, ...more }
}

/** Runs with doubles for nodes and cleans up at the end of the test. */
async function playWith(
  t: TestContext,
  play: Checkpoint['play'],
  live?: (job: JobDouble) => void,
  { launch, typeCheck, ...init }: Partial<RunInit & OfPlace> = {}
): Promise<Played> {
  const { launch: start, jobs } = launchDoubles(live)
  const place = placeOf({ launch: launch ?? start, ...(typeCheck && { typeCheck }) })
  const result = await run({ checkpoint: checkpointOf(play), header: HEADER, place, ...init })
  t.after(() => result.cleanUp())
  return {
    ...result,
    jobs,
    ended: result.history.all('ended')[0]?.reason,
    states: result.verdict.steps.map(({ state }) => state)
  }
}

test('run() plays a checkpoint to its end and passes', OPTIONS, async t => {
  const told: string[] = []
  const progress = {
    passed: (id: string) => told.push(id),
    waiting: (what: string) => told.push(what)
  }
  const { verdict, ended, jobs } = await playWith(t, playToTheEnd, beGood, { progress })
  assert.equal(verdict.outcome, 'pass')
  assert.equal(ended, 'played')
  assert.deepEqual(jobs[0]?.env, { NAME: 'value' })
  assert.deepEqual(told, ['your node to log "identity"', 'your node to stop', 'says-identity'])
  assert.deepEqual([verdict.lesson, verdict.seed, verdict.command], Object.values(HEADER))
})

test('run() records what is typed into a node, and the end of its stdin', OPTIONS, async t => {
  const type = async (stage: Stage): Promise<void> => {
    const node = await stage.startNode()
    await node.logs('identity', LONG)
    node.types('/help me')
    node.endsInput()
    node.signal('SIGTERM')
    await node.exits(LONG)
  }
  const { history, jobs, states } = await playWith(t, type, beGood)
  assert.deepEqual(states, ['pass', 'pass'])
  assert.deepEqual(jobs[0]?.orders.slice(0, 2), ['type /help me', 'end input'])
  assert.equal(history.first('stdin', 'node')?.text, '/help me')
  assert.equal(history.all('stdin-ended', 'node').length, 1)
})

test('run() ends as soon as a step has failed for certain', OPTIONS, async t => {
  const { verdict, ended, states } = await playWith(t, playToTheEnd, job => {
    job.say('error,cannot go on')
  })
  assert.equal(verdict.outcome, 'fail')
  assert.equal(ended, 'certain')
  assert.deepEqual(states, ['fail', 'skipped'])
})

test('run() ends as soon as a node stops by itself', OPTIONS, async t => {
  const { verdict, ended } = await playWith(t, playToTheEnd, job => {
    job.complain('TypeError: x is not a function')
    job.exit({ code: 1 })
  })
  assert.equal(ended, 'exit')
  const [step] = verdict.steps
  assert.ok(step?.state === 'fail')
  assert.equal(step.symptom, 'crashed')
  assert.deepEqual(step.lastLines, [{ stream: 'stderr', text: 'TypeError: x is not a function' }])
})

test('run() lets a node stop that was told to, or is waited for', OPTIONS, async t => {
  const play = async (stage: Stage): Promise<void> => {
    const node = await stage.startNode()
    await node.exits(LONG)
  }
  const { ended, history } = await playWith(t, play, job => job.exit({ code: 1 }))
  assert.equal(ended, 'played')
  assert.equal(history.first('exited')?.expected, true)
})

test('run() ends when a node floods its output', OPTIONS, async t => {
  const { verdict, ended } = await playWith(t, playToTheEnd, job => job.flood())
  assert.equal(ended, 'certain')
  const [step] = verdict.steps
  assert.ok(step?.state === 'fail' && step.symptom === 'flooded')
})

test('run() ends at the first deadline, and blames what is open', OPTIONS, async t => {
  const { verdict, ended, history } = await playWith(t, playToTheEnd, undefined, { limitMs: 5 })
  assert.equal(ended, 'deadline')
  assert.equal(history.first('deadline-passed')?.what, 'your node to log "identity"')
  const [step] = verdict.steps
  assert.ok(step?.state === 'fail' && step.symptom === 'silent')
})

const STUMBLES: [what: string, play: Checkpoint['play'], reason: RegExp][] = [
  [
    'play throws',
    async () => {
      throw new Error('a bug in the checkpoint')
    },
    /^a bug in the checkpoint$/
  ],
  [
    'play throws something else than an error',
    async () => {
      throw undefined
    },
    /undefined/
  ],
  [
    'a condition throws',
    async stage => {
      await stage.startNode()
      await stage.until(
        () => {
          throw new Error('a bug in a condition')
        },
        'nothing',
        LONG
      )
    },
    /a bug in a condition/
  ],
  [
    'two actors have one name',
    async stage => {
      await stage.startNode()
      await stage.startNode()
    },
    /there are two actors called "node"/
  ]
]

for (const [what, play, reason] of STUMBLES) {
  test(`run() does not know when ${what}`, OPTIONS, async t => {
    const { verdict, ended } = await playWith(t, play)
    assert.equal(verdict.outcome, 'unknown')
    assert.equal(ended, 'error')
    const [step] = verdict.steps
    assert.ok(step?.state === 'unknown')
    assert.match(step.reason, reason)
  })
}

test('run() does not know when the node cannot be started', OPTIONS, async t => {
  const launch = async (): Promise<never> => {
    throw new Error('cannot start "x": ENOENT')
  }
  const { verdict } = await playWith(t, playToTheEnd, undefined, { launch })
  const [step] = verdict.steps
  assert.ok(step?.state === 'unknown')
  assert.match(step.reason, /ENOENT/)
})

test('run() does not know when there is no room for its files', OPTIONS, async t => {
  const before = process.env.TMPDIR
  process.env.TMPDIR = '/nowhere/at/all'
  t.after(() => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  })
  const { verdict, jobs } = await playWith(t, playToTheEnd, beGood)
  const [step] = verdict.steps
  assert.ok(step?.state === 'unknown')
  assert.match(step.reason, /\/nowhere\/at\/all/)
  assert.equal(jobs.length, 0)
})

test('run() starts no node from a file that does not compile', OPTIONS, async t => {
  const typeCheck = async (): Promise<string[]> => ['node.ts:1:1 TS1: no']
  const { verdict, jobs, ended, states } = await playWith(t, playToTheEnd, beGood, { typeCheck })
  assert.deepEqual(states, ['fail', 'skipped', 'skipped'])
  assert.equal(verdict.steps[0]?.id, 'type-check')
  assert.equal(ended, 'certain')
  assert.equal(jobs.length, 0)
})

test('run() passes on when the file compiles', OPTIONS, async t => {
  const { states } = await playWith(t, playToTheEnd, beGood, { typeCheck: async () => [] })
  assert.deepEqual(states, ['pass', 'pass', 'pass'])
})

test('run() does not know when the compiler fails', OPTIONS, async t => {
  const typeCheck = async (): Promise<never> => {
    throw new Error('no compiler here')
  }
  const { verdict, jobs, states } = await playWith(t, playToTheEnd, beGood, { typeCheck })
  assert.equal(verdict.outcome, 'unknown')
  assert.deepEqual(states, ['unknown', 'skipped', 'skipped'])
  assert.equal(jobs.length, 0)
})

test('run() stops everything when it is interrupted, and throws the reason', OPTIONS, async () => {
  const interrupt = new AbortController()
  const reason = new Error('Ctrl-C')
  const { launch, jobs } = launchDoubles(() => interrupt.abort(reason))
  let scratch = ''
  const play = async (stage: Stage): Promise<void> => {
    scratch = await stage.scratch.write('a.key', new Uint8Array(3))
    await stage.startPeer('alice')
    await playToTheEnd(stage)
  }
  const { signal } = interrupt
  const running = run({
    checkpoint: checkpointOf(play),
    header: HEADER,
    place: placeOf({ launch }),
    signal
  })
  await assert.rejects(running, reason)
  assert.deepEqual(jobs[0]?.orders, ['stop'])
  assert.ok(scratch !== '' && !existsSync(scratch))
})

test('run() starts nothing when it is interrupted before it begins', OPTIONS, async () => {
  const reason = new Error('Ctrl-C')
  const { launch, jobs } = launchDoubles()
  const running = run({
    checkpoint: checkpointOf(playToTheEnd),
    header: HEADER,
    place: placeOf({ launch }),
    signal: AbortSignal.abort(reason)
  })
  await assert.rejects(running, reason)
  assert.equal(jobs.length, 0)
})

test('run() starts nothing when it is interrupted while the compiler works', OPTIONS, async () => {
  const interrupt = new AbortController()
  const reason = new Error('Ctrl-C')
  const { launch, jobs } = launchDoubles()
  const typeCheck = async (): Promise<string[]> => {
    interrupt.abort(reason)
    return []
  }
  const { signal } = interrupt
  const checkpoint = checkpointOf(playToTheEnd)
  await assert.rejects(
    run({ checkpoint, header: HEADER, place: placeOf({ launch, typeCheck }), signal }),
    reason
  )
  assert.equal(jobs.length, 0)
})

test('run() starts nothing after the end, whatever play goes on to do', OPTIONS, async t => {
  const afterwards = Promise.withResolvers<PromiseSettledResult<unknown>[]>()
  const play = async (stage: Stage): Promise<void> => {
    const node = await stage.startNode()
    await node.logs('identity', LONG).catch(() => {})
    const attempts = [
      stage.startNode({ name: 'second' }),
      stage.startPeer('alice'),
      node.logs('shutdown', LONG),
      stage.until(() => false, 'nothing', LONG)
    ]
    afterwards.resolve(Promise.allSettled(attempts))
  }
  const { jobs, history } = await playWith(t, play, job => job.exit({ code: 1 }))
  for (const attempt of await afterwards.promise) {
    assert.ok(attempt.status === 'rejected' && attempt.reason instanceof RunOver)
  }
  assert.equal(jobs.length, 1)
  assert.equal(history.observations.at(-1)?.kind, 'ended')
})

test('run() stops a node that comes up only when the run is over', OPTIONS, async t => {
  const { launch, jobs } = launchDoubles()
  const late = Promise.withResolvers<void>()
  const play = async (stage: Stage): Promise<void> => {
    await stage.startNode()
    await stage.startNode({ name: 'second' })
  }
  const { cleanUp, ended } = await playWith(t, play, undefined, {
    launch: async (env, events) => {
      const job = await launch(env, events)
      if (jobs.length === 1) return job
      jobs[0]?.exit({ code: 1 })
      await late.promise
      return job
    }
  })
  assert.equal(ended, 'exit')
  const cleaned = cleanUp()
  late.resolve()
  await cleaned
  // The node is handed over a few turns of the microtask queue later.
  await new Promise(resolve => setImmediate(resolve))
  assert.deepEqual(jobs[1]?.orders, ['stop'])
})

test('run() records nothing of what happens after the end', OPTIONS, async t => {
  const { history, jobs, cleanUp } = await playWith(t, playToTheEnd, job => job.exit({ code: 1 }))
  const before = formatHistory(history)
  jobs[0]?.say(`identity,${PEER}`)
  await cleanUp()
  assert.equal(formatHistory(history), before)
})

test('cleanUp() says once that nodes had to be killed', OPTIONS, async t => {
  const play = async (stage: Stage): Promise<void> => {
    await stage.startNode()
    await stage.startNode({ name: 'second' })
  }
  const { launch, jobs } = launchDoubles()
  const { cleanUp } = await playWith(t, play, undefined, { launch })
  for (const job of jobs) job.stubborn = true
  const notes = await cleanUp()
  assert.equal(notes.length, 1)
  assert.match(notes[0] ?? '', /had to be killed/)
})

const LIVES: { [what: string]: (job: JobDouble) => void } = {
  'a pass': beGood,
  'a certain fail': job => job.say('error,cannot go on'),
  'a crash': job => {
    job.complain('oops\u001b[2J')
    job.say('half a l\u0000ine')
    job.exit({ signal: 'SIGSEGV' })
  },
  'a flood': job => job.flood(),
  silence: () => {}
}

for (const [what, live] of Object.entries(LIVES)) {
  test(`run() and conclude() on what it recorded agree on ${what}`, OPTIONS, async t => {
    const play = async (stage: Stage): Promise<void> => {
      await stage.startPeer('alice')
      stage.note(challenge('everything'), { list: [1, null, 'x'], nested: { '\u2028': true } })
      await playToTheEnd(stage)
    }
    const limits = what === 'silence' ? { limitMs: 5 } : {}
    const { verdict, history } = await playWith(t, play, live, limits)
    const read = parseHistory(formatHistory(history))
    assert.equal(JSON.stringify(conclude(checkpointOf(play), read)), JSON.stringify(verdict))
  })
}

test('run() gives the same challenges for the same seed', OPTIONS, async t => {
  const drawn: unknown[] = []
  const play = async (stage: Stage): Promise<void> => {
    const { peerId } = await stage.freshIdentity('given')
    const alice = await stage.startPeer('alice')
    const ghost = await stage.unreachableAddr('ghost')
    drawn.push([peerId, alice.peerId, ghost])
  }
  for (const seed of ['5eed', '5eed', 'other']) {
    const { verdict } = await playWith(t, play, undefined, { header: { ...HEADER, seed } })
    assert.equal(verdict.outcome, 'fail')
  }
  const [one, same, other] = drawn
  assert.deepEqual(one, same)
  assert.notDeepEqual(one, other)
})

test('loopback() is an address of this machine, the same for the same seed', OPTIONS, async t => {
  const drawn: string[] = []
  const play = async (stage: Stage): Promise<void> => {
    drawn.push(stage.loopback('node'), stage.loopback('other'))
  }
  for (const seed of ['5eed', '5eed', 'other']) {
    await playWith(t, play, undefined, { header: { ...HEADER, seed } })
  }
  const [one, second, same, , other] = drawn
  assert.equal(one, same)
  if (process.platform === 'linux') {
    assert.equal(new Set([one, second, other]).size, 3)
  }
  for (const ip of new Set(drawn)) {
    assert.match(ip, /^127\.\d+\.\d+\.\d+$/)
    const server = createServer()
    await once(server.listen(0, ip), 'listening')
    await once(server.close(), 'close')
  }
})

test('meanwhile() goes on beside the rest', OPTIONS, async t => {
  const play = async (stage: Stage): Promise<void> => {
    const node = await stage.startNode()
    const beside = stage.meanwhile(() => node.logs('shutdown', LONG))
    await node.logs('identity', LONG)
    node.signal('SIGTERM')
    await beside
    await node.exits(LONG)
  }
  const { verdict, ended } = await playWith(t, play, beGood)
  assert.deepEqual([verdict.outcome, ended], ['pass', 'played'])
})

test('meanwhile() tells of an error where it is awaited', OPTIONS, async t => {
  const play = async (stage: Stage): Promise<void> => {
    const beside = stage.meanwhile(async () => {
      throw new Error('a bug beside')
    })
    await stage.pause(1)
    await beside
  }
  const { verdict, ended, history } = await playWith(t, play)
  assert.deepEqual([verdict.outcome, ended], ['unknown', 'error'])
  assert.equal(history.first('ended')?.error, 'a bug beside')
})

test('meanwhile() may be under way when the run ends', OPTIONS, async t => {
  const beside = Promise.withResolvers<unknown>()
  const play = async (stage: Stage): Promise<void> => {
    const node = await stage.startNode()
    const task = stage.meanwhile(() => node.logs('shutdown', LONG))
    task.catch(beside.resolve)
    await node.logs('identity', LONG)
    await task
  }
  const { ended } = await playWith(t, play, job => job.exit({ code: 1 }))
  assert.equal(ended, 'exit')
  assert.ok((await beside.promise) instanceof RunOver)
})

test('pause() lets time pass, and no more when the run is over', OPTIONS, async t => {
  const after = Promise.withResolvers<unknown>()
  const paused = witness<{ ms: number }>('paused')
  const play = async (stage: Stage): Promise<void> => {
    const began = stage.history.now
    await stage.pause(20)
    stage.note(paused, { ms: stage.history.now - began })
    await stage.startNode()
    await stage.pause(LONG.within).catch(after.resolve)
  }
  const { ended, history } = await playWith(t, play, job => job.exit({ code: 1 }))
  // A timer may fire a millisecond early.
  assert.ok((history.noted(paused)?.ms ?? 0) >= 19)
  assert.equal(ended, 'exit')
  assert.ok((await after.promise) instanceof RunOver)
})
