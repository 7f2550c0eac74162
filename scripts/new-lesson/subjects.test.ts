import assert from 'node:assert/strict'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import test, { after, before, describe } from 'node:test'
import { findLessons } from '#checker/project'
import { ProjectCopy, succeeded } from './project-copy.fixture.ts'

// A lesson may be about an app, a module or a swarm, and bring words of its own: each of them is checked
// like any other. In containers: `checker/docker-tests/subjects.docker.ts`.

const COUNT = (await findLessons()).length
const [MODULE = '', SWARM = '', APP = '', OWN = ''] = [
  'a-module',
  'a-swarm',
  'an-app',
  'own-words'
].map((slug, index) => `lessons/${String(COUNT + 1 + index).padStart(2, '0')}-${slug}`)

/** How each is started as a command, in whatever language it might be. */
const COMMANDS = {
  [APP]: `node ${APP}/solution/node.ts`,
  [MODULE]: 'node a-module.mjs',
  [SWARM]: `node shared/swarm/main.ts ${SWARM}/solution/node.ts`
}

const OTHER_MODULE = `import { createInterface } from 'node:readline'
for await (const line of createInterface({ input: process.stdin })) {
  const [one, other] = line.split(' ')
  const bits = word => BigInt('0x' + word).toString(2).padStart(word.length * 4, '0')
  const shared = [...bits(one)].findIndex((bit, index) => bit !== bits(other)[index])
  console.log(['shared-bits', one, other, shared === -1 ? one.length * 4 : shared].join(','))
}
`

let copy: ProjectCopy
before(async () => {
  copy = await ProjectCopy.make()
  for (const [topic, subject] of [
    ['A module', 'module'],
    ['A swarm', 'swarm'],
    // It starts from the last app, two lessons before it.
    ['An app', 'app']
  ] as const) {
    succeeded(await copy.npm('new-lesson', topic, '--subject', subject))
    await copy.commit()
  }
})
after(() => copy.remove())

/** The folder of the run that a check has saved. */
function savedRun(told: string): string {
  const [, folder] = /^details: (.+)$/m.exec(told) ?? []
  return folder ?? assert.fail(`no run was saved:\n${told}`)
}

describe('new-lesson --subject', () => {
  test('makes lessons that hold together', async () => {
    await copy.assertSound()
    succeeded(await copy.tests('scripts/docs/contract.test.ts', 'scripts/import-order.test.ts'))
  })

  test('makes lessons that prove themselves', async () => {
    const proof = succeeded(await copy.npm('verify', 'a-module', 'a-swarm', '--jobs', '2'))
    assert.match(proof, /\n15 passed, 0 failed\n$/)
  })

  test('refuses a subject that there is not', async () => {
    const { code, stderr } = await copy.npm('new-lesson', 'x', '--subject', 'city')
    assert.equal(code, 64)
    assert.match(stderr, /It must be app or module or swarm/)
  })
})

for (const [lesson, command] of Object.entries(COMMANDS)) {
  describe(`check of ${lesson}`, () => {
    test('passes the solution, and says the same when it judges it again', async () => {
      const told = succeeded(await copy.npm('check', lesson, '--solution'))
      assert.match(told, /✔ type-checks/)
      const run = savedRun(told)
      const again = await copy.npm('check', lesson, '--json', '--from', join(run, 'history.ndjson'))
      assert.equal(succeeded(again), await copy.read(join(run, 'report.json')))
    })

    test('passes a command', async () => {
      await copy.write('a-module.mjs', OTHER_MODULE)
      succeeded(await copy.npm('check', lesson, '--cmd', command))
    })
  })
}

test('grade finds what a lesson about a module asks for', async () => {
  const solution = await copy.read(`${MODULE}/solution/shared-bits.ts`)
  for (const name of ['ada', 'ben']) await mkdir(join(copy.dir, 'class', name), { recursive: true })
  await copy.write('class/ada/shared-bits.ts', solution)
  await copy.write('class/ben/node.ts', solution)
  await copy.npm('grade', 'class', '--lesson', 'a-module', '--output', 'grades')
  const results = await copy.read('grades/results.csv')
  assert.match(results, /^ada,.*pass/m)
  assert.match(results, /^ben,.*fail.*shared-bits\.ts/m)
})

test('reset makes the starter of a swarm anew', async () => {
  await copy.write(`${SWARM}/starter/node.ts`, '')
  succeeded(await copy.npm('reset', 'a-swarm'))
  assert.equal(await copy.git('status', '--porcelain', SWARM), '')
})

describe('a lesson with a protocol, an event and variables of its own', () => {
  let run: string

  before(async () => {
    await copy.commit()
    await cp(join(copy.dir, 'checker/fixtures/own-words'), join(copy.dir, OWN), { recursive: true })
    // A variable of the lesson's own does not come out of the shell.
    process.env.TALLY_LIMIT = '1'
    run = savedRun(succeeded(await copy.npm('check', 'own-words', '--solution')))
    delete process.env.TALLY_LIMIT
  })

  test('touches nothing but its own folder', async () => {
    assert.deepEqual(await copy.git('status', '--porcelain'), `?? ${OWN}/\n`)
  })

  test('is judged again in the words that its history names', async () => {
    const [header = ''] = (await copy.read(join(run, 'history.ndjson'))).split('\n')
    assert.deepEqual(JSON.parse(header).vocabulary, ['tally'])
    const again = await copy.npm('check', '--json', '--from', join(run, 'history.ndjson'))
    assert.equal(succeeded(again), await copy.read(join(run, 'report.json')))
  })

  test('is told by checker.log and by the timeline', async () => {
    const log = await copy.read(join(run, 'checker.log'))
    assert.match(log, /^tallied,12D3KooW\w+,\d+$/m)
    const timeline = succeeded(await copy.npm('timeline', run, '--plain'))
    assert.match(timeline, /the tally is \d+/)
    assert.match(timeline, /tallied,<alice>,\d+/)
    assert.doesNotMatch(timeline, /no event/)
  })
})
