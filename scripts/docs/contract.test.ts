import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gossipsub, kademlia } from '#checker/abilities'
import { START_MS } from '#checker/checkpoint'
import { loadCheckpoint, ownGrammar } from '#checker/lessons'
import { LESSON_VARIABLE } from '#checker/places/process'
import { findLessons, LESSONS_DIR, type Lesson, ROOT } from '#checker/project'
import { identityFromSeed } from '#checker/record/peers'
import { VARIABLES } from '#shared/env'
import { EVENTS, formatEvent, LineSplitter } from '#shared/log'
import { startHistory, startPeer } from '../../checker/test-kit/network.ts'
import { untilSeen } from '../../checker/test-kit/until-seen.ts'
import { directMessages } from '../../lessons/08-universal-connectivity/direct-messages.ts'
import { files } from '../../lessons/08-universal-connectivity/file-exchange.ts'
import { kademliaSim } from '../../lessons/10-kademlia-at-scale/kademlia-sim.ts'
import { blocks } from '../../lessons/11-content-routing/blocks.ts'

// lessons/CONTRACT.md speaks to people who do not read our code. Here it is compared with it.

const PAGE = readFileSync(join(LESSONS_DIR, 'CONTRACT.md'), 'utf8').replaceAll('\r\n', '\n')
const LESSONS = await findLessons()
const GRAMMARS = await Promise.all(LESSONS.map(ownGrammar))
const ALL_EVENTS = Object.assign({}, EVENTS, ...GRAMMARS.map(({ events }) => events))
const ALL_VARIABLES = Object.assign({}, VARIABLES, ...GRAMMARS.map(({ variables }) => variables))

/** The fields of the messages that nodes send each other. */
const FIELDS = globSync('shared/message/*.proto', { cwd: ROOT }).flatMap(file =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(\w+) = \d+;/g)].map(([, name]) => name)
)

/** What the checker sets besides the variables of the workshop. */
const OTHER_VARIABLES = ['PYTHONUNBUFFERED', 'SWARM_FILE', 'WORKSHOP_JOB', LESSON_VARIABLE]

const [, END_OF_RUN = ''] = /\n## The end of a run\n([\s\S]+?)\n## /.exec(PAGE) ?? []

for (const lesson of LESSONS) {
  test(`the contract names the steps of ${lesson.title}, in their order`, async () => {
    const { steps } = await loadCheckpoint(lesson)
    const ids = steps.map(({ id }) => id)
    // What every run ends with stands in one place.
    const own = stepsNamedIn(section(lesson))
    const last = stepsNamedIn(END_OF_RUN).filter(id => ids.includes(id) && !own.includes(id))
    assert.deepEqual([...own, ...last], ids)
  })

  test(`the contract names the waits of ${lesson.title}`, () => {
    // A sentence, or a table.
    const [, text = ''] = /^Waits:([\s\S]+?)\n\n(?!\|)/m.exec(`${section(lesson)}\n\n`) ?? []
    const named = [...text.matchAll(/([\d.]+) s\b/g)].map(([, seconds]) => Number(seconds))
    assert.deepEqual(distinct(named), distinct(waitsIn(lesson)))
  })
}

test('the contract names events that exist', () => {
  const [, lessons = ''] = /\n## The lessons\n([\s\S]+?)\n## /.exec(PAGE) ?? []
  // In a table of variables there are examples of what they may be.
  const prose = lessons.replace(/<!-- env:begin -->[\s\S]+?<!-- env:end -->/g, '')
  for (const span of codeSpans(prose)) {
    const [first = '', second = ''] = span.split(',')
    if (!/^[a-z_-]+$/.test(first) || isStep(first) || FIELDS.includes(first)) continue
    const isEvent = first in ALL_EVENTS || `${first},${second}` in ALL_EVENTS
    assert.ok(isEvent, `there is no event as in ${span}`)
  }
})

test('the contract names variables that exist', () => {
  for (const span of codeSpans(PAGE)) {
    const [name] = /^[A-Z][A-Z_]+(?==|$)/.exec(span) ?? []
    if (name === undefined || OTHER_VARIABLES.includes(name)) continue
    if (name.startsWith('SIG')) continue
    assert.ok(name in ALL_VARIABLES, `there is no variable ${name}`)
  }
})

test('the contract escapes as the checker reads', () => {
  const [, table = ''] = /<!-- escapes:begin -->([\s\S]+)<!-- escapes:end -->/.exec(PAGE) ?? []
  const rows = [...table.matchAll(/^\| `(".*")`, `(".*")` +\| `(.*)` +\|$/gm)]
  assert.equal(rows.length, table.trim().split('\n').length - 2)
  const peer = identityFromSeed(new Uint8Array(32)).peerId
  for (const [, protocolVersion = '', agentVersion = '', written] of rows) {
    const line = formatEvent(
      'identify',
      peer,
      JSON.parse(protocolVersion),
      JSON.parse(agentVersion)
    )
    assert.equal(line, `identify,${peer},${written}`)
  }
})

test('the contract knows how long a line may be', () => {
  const [, kibibytes = ''] = /at most (\d+) KiB\n/.exec(PAGE) ?? []
  const length = Number(kibibytes) * 1024
  const cut = (bytes: number) =>
    new LineSplitter().push(Buffer.from(`${'a'.repeat(bytes)}\n`))[0]?.notices
  assert.deepEqual(cut(length), [])
  assert.deepEqual(cut(length + 1), ['cut'])
})

test('the contract knows the bytes of a key file', () => {
  const [, size, prefix = ''] = /key, (\d+) bytes: `([\d ]+)`/.exec(PAGE) ?? []
  const seed = new Uint8Array(32).fill(7)
  const key = Buffer.from(identityFromSeed(seed).key)
  assert.equal(key.length, Number(size))
  const start = prefix.replaceAll(' ', '')
  assert.equal(key.toString('hex').slice(0, start.length + 64), start + '07'.repeat(32))
})

test('the contract names the protocols that the peers of the checker speak', async t => {
  const history = startHistory()
  const speaks = {
    pubsub: gossipsub(),
    dht: kademlia(),
    direct: directMessages,
    files,
    sim: kademliaSim,
    blocks
  }
  const options = { speaks }
  const alice = await startPeer(t, history, 'alice', options)
  const bob = await startPeer(t, history, 'bob', options)
  await alice.dial(bob.addr)
  await untilSeen(history, each => each.first('identified', 'bob'))
  const { encryption, multiplexer } = history.first('connection-opened', 'alice') ?? {}
  const { protocols = [] } = history.first('identified', 'bob') ?? {}
  const spoken = ['/multistream/1.0.0', encryption, multiplexer, ...protocols]
  const [, text = ''] = /\n## Protocols\n([\s\S]+?)\n## /.exec(PAGE) ?? []
  const named = codeSpans(text).filter(each => /^\/(?!ip4)/.test(each))
  assert.ok(named.length > 5)
  for (const protocol of named) assert.ok(spoken.includes(protocol), `nobody speaks ${protocol}`)
})

function stepsNamedIn(text: string): string[] {
  return [...text.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, id = '']) => id)
}

function section({ title }: Lesson): string {
  const [, text] = PAGE.split(`\n### ${title}\n`)
  assert.ok(text !== undefined, `lessons/CONTRACT.md needs a section "### ${title}"`)
  return text.split(/\n##/)[0] ?? ''
}

function isStep(word: string): boolean {
  return PAGE.includes(`\n| \`${word}\` `)
}

/** The limits of a lesson's waits, seconds, read off its source. */
function waitsIn({ dir }: Lesson): number[] {
  const sources = globSync('*.ts', { cwd: dir })
    .filter(file => !/test\.ts$/.test(file))
    .map(file => readFileSync(join(dir, file), 'utf8'))
    .join('\n')
  const limits = [...sources.matchAll(/(?:\bwithin: |_WITHIN_MS = )(\d[\d_]*)/g)]
  return [START_MS, ...limits.map(([, ms = '']) => Number(ms.replaceAll('_', '')))].map(
    ms => ms / 1000
  )
}

function distinct(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}

function codeSpans(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```$/gm, '')
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
}
