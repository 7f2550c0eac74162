import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { test } from 'node:test'

// The architecture's rules on who may use what, read off the import lines.

const ROOT = join(import.meta.dirname, '..')

/** What each room of the checker may import of the others; see ARCHITECTURE.md. */
const MAY_IMPORT: { [room: string]: string[] } = {
  files: [],
  'record/sights': [],
  'record/history': ['record/sights'],
  story: ['record/sights', 'record/history'],
  checkpoint: ['record/sights', 'record/history', 'story'],
  abilities: ['record/sights', 'checkpoint'],
  words: ['checkpoint'],
  project: [],
  secrets: [],
  lessons: ['record/sights', 'record/history', 'story', 'checkpoint', 'words', 'project'],
  'judge/verdict': ['record/sights', 'record/history', 'checkpoint', 'words'],
  'judge/symptoms': ['project', 'lessons', 'checkpoint', 'words', 'judge/verdict'],
  'places/fast-start': ['project'],
  'places/process': ['project', 'checkpoint', 'places/fast-start'],
  'places/environment': [],
  'places/lock': [],
  'places/agent': ['project', 'checkpoint', 'places/process'],
  'record/peers': ['record/sights', 'record/history', 'checkpoint'],
  'record/browser': [
    'record/sights',
    'record/history',
    'checkpoint',
    'places/environment',
    'show/pages'
  ],
  'record/engine': [
    'record/sights',
    'record/history',
    'checkpoint',
    'judge/verdict',
    'places/process',
    'record/peers',
    'record/browser',
    'secrets'
  ],
  'places/docker': [
    'project',
    'places/environment',
    'lessons',
    'checkpoint',
    'record/history',
    'judge/verdict',
    'places/agent',
    'record/engine'
  ],
  'show/reporters': ['record/sights', 'record/history', 'judge/verdict', 'record/engine'],
  'show/pages': [],
  'show/plots': ['show/pages'],
  'show/timeline': [
    'record/sights',
    'record/history',
    'judge/verdict',
    'show/reporters',
    'show/pages'
  ],
  'companion/parcel': ['project', 'record/history', 'judge/verdict', 'secrets'],
  'companion/learner': [
    'files',
    'places/lock',
    'project',
    'lessons',
    'words',
    'record/history',
    'judge/verdict',
    'judge/symptoms',
    'show/reporters'
  ],
  'companion/run-folders': [
    'files',
    'project',
    'record/history',
    'judge/verdict',
    'show/reporters',
    'companion/parcel'
  ],
  'companion/loop': [
    'project',
    'lessons',
    'record/history',
    'checkpoint',
    'judge/verdict',
    'places/process',
    'record/engine',
    'show/reporters',
    'companion/learner',
    'companion/run-folders'
  ],
  'companion/web': [
    'files',
    'project',
    'lessons',
    'record/history',
    'record/sights',
    'record/browser',
    'checkpoint',
    'judge/verdict',
    'judge/symptoms',
    'show/pages',
    'show/timeline',
    'companion/learner',
    'companion/loop'
  ]
}

/** The folders of the checker that hold rooms. */
const WINGS = ['record', 'judge', 'places', 'show', 'companion']

/** The only places where a process may look at itself or start another. */
const PLACES: { what: RegExp; in: RegExp }[] = [
  {
    what: /\bprocess\.(argv|exit)\b/,
    in: /^(scripts\/command\/|scripts\/doctor\/main|scripts\/bench\/dht\/child|checker\/places\/(agent\/main|docker\/record)\.ts|checker\/places\/fast-start\/warm\.mjs|shared\/(harness|swarm)\/|lessons\/[^/]+\/(starter|solution)\/)/
  },
  {
    what: /\bprocess\.env\b/,
    in: /^(checker\/places\/environment\/|checker\/places\/agent\/main|checker\/places\/process\/command|checker\/places\/fast-start\/warm\.mjs|scripts\/|shared\/(env|swarm)\/)/
  },
  { what: /'node:child_process'/, in: /^(checker\/places\/process|scripts)\// },
  { what: /\bMath\.random\b/, in: /^$/ }
]

/** What the nodes of a lesson can say and are told, which the lesson judges them by. */
const GRAMMAR = 'solution/(events|variables)\\.ts$'

/** A file of a learner's node. */
const NODE_FILE = /^lessons\/[^/]+\/(starter|solution)\//

/** What tests are made of; whatever else there is obeys all rules. */
const OF_TESTS =
  /\.(test|fixture)\.ts$|^checker\/(docker-tests|fixtures|test-kit)\/|^scripts\/cluster-tests\//

const everything = globSync('{checker,lessons,scripts,shared}/**/*.{ts,mjs}', { cwd: ROOT })
  .map(file => file.replaceAll('\\', '/'))
  .map(file => ({ file, code: readFileSync(join(ROOT, file), 'utf8') }))
  .map(({ file, code }) => ({ file, code, imports: importsOf(file, code) }))

const ours = everything.filter(({ file }) => !OF_TESTS.test(file))

test('imports within the checker follow the order of its rooms', () => {
  for (const { file, imports } of ours) {
    const room = roomOf(file)
    if (room === undefined) continue
    for (const to of imports) {
      const other = roomOf(to)
      if (other === undefined || other === room) continue
      assert.ok(MAY_IMPORT[room]?.includes(other), `${file} must not import ${to}`)
    }
  }
})

test('ARCHITECTURE.md tells the order of all rooms', () => {
  const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8').replaceAll('\r\n', '\n')
  const [, line = ''] = /stands further left:\n\n(.+?)\n\n/s.exec(text) ?? []
  const floors = line.split('<').map(floor => floor.replaceAll('`', '').trim().split(/,\s*/))
  const floorOf = (room: string): number =>
    floors.findIndex(rooms => rooms.includes(basename(room)))
  for (const [room, others] of Object.entries(MAY_IMPORT)) {
    assert.notEqual(floorOf(room), -1, `${room} is missing`)
    for (const other of others) assert.ok(floorOf(other) < floorOf(room), `${other} < ${room}`)
  }
})

test('shared code imports nothing but shared code', () => {
  for (const { file, imports } of ours.filter(each => each.file.startsWith('shared/'))) {
    for (const to of imports) assert.match(to, /^shared\//, `${file} must not import ${to}`)
  }
})

test('lesson nodes import shared code and the files beside them, checkpoints the authoring API', () => {
  for (const { file, imports } of ours.filter(each => each.file.startsWith('lessons/'))) {
    const allowed = allowedIn(file)
    for (const to of imports) assert.match(to, allowed, `${file} must not import ${to}`)
  }
})

test('of what nodes are made of, a checkpoint imports what they can say and are told alone', () => {
  const allowed = allowedIn('lessons/09-random-walk/steps/refreshes.ts')
  for (const file of ['solution/events.ts', 'solution/variables.ts', 'network.ts']) {
    assert.match(`lessons/09-random-walk/${file}`, allowed)
  }
  for (const file of ['solution/node.ts', 'solution/my-events.ts', 'starter/events.ts']) {
    assert.doesNotMatch(`lessons/09-random-walk/${file}`, allowed)
  }
  assert.doesNotMatch('lessons/10-scale/solution/events.ts', allowed)
})

test('lesson nodes import no packages but those that the project depends on', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  for (const { file, code } of ours.filter(each => NODE_FILE.test(each.file))) {
    for (const [, to = ''] of code.matchAll(/(?:from|import)\s*\(?\s*'([^#.'][^']*)'/g)) {
      const name = /^(@[^/]+\/)?[^/]+/.exec(to)?.[0] ?? ''
      assert.ok(to.startsWith('node:') || name in dependencies, `${file} must not import ${to}`)
    }
  }
})

test('the checker imports no lesson', () => {
  for (const { file, imports } of ours.filter(each => each.file.startsWith('checker/'))) {
    for (const to of imports) assert.doesNotMatch(to, /^lessons\//, file)
  }
})

test('a file whose name begins with _ is imported from its own folder only', () => {
  for (const { file, imports } of everything) {
    for (const to of imports.filter(each => basename(each).startsWith('_'))) {
      assert.equal(dirname(to), dirname(file), `${file} must not import ${to}`)
    }
  }
})

test('only tests and benchmarks import what tests are made of', () => {
  for (const { file, imports } of ours) {
    if (file.startsWith('scripts/bench/')) continue
    for (const to of imports) assert.doesNotMatch(to, OF_TESTS, `${file} must not import ${to}`)
  }
})

test('no file imports itself through others', () => {
  const graph = new Map(ours.map(({ file, imports }) => [file, imports]))
  const done = new Set<string>()
  const visit = (file: string, path: string[]): void => {
    const seen = path.indexOf(file)
    assert.equal(seen, -1, `a cycle: ${[...path.slice(seen), file].join(' -> ')}`)
    if (done.has(file)) return
    for (const to of graph.get(file) ?? []) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
})

test('process, environment, child processes and chance have their places', () => {
  for (const { file, code } of ours) {
    const statements = code
      .replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')
      .replaceAll(/'[^'\n]*process[^'\n]*'|"[^"\n]*"/g, match =>
        match.includes('child_process') ? match : "''"
      )
    for (const { what, in: place } of PLACES) {
      if (what.test(statements)) assert.match(file, place, `${file} must not use ${what.source}`)
    }
  }
})

/** What a file of a lesson may import of the project. */
function allowedIn(file: string): RegExp {
  if (NODE_FILE.test(file)) return new RegExp(`^(shared/.+|${dirname(file)}/[^/]+\\.ts)$`)
  const rooms = `checker/(checkpoint|abilities|story)|shared|${lessonDir(file)}`
  return new RegExp(`^(${rooms})/(?:${GRAMMAR}|(?!starter/|solution/))`)
}

function roomOf(file: string): string | undefined {
  const [, first = '', second] = /^checker\/([^/]+)\/(?:([^/]+)\/)?/.exec(file) ?? []
  return WINGS.includes(first) ? `${first}/${second}` : first || undefined
}

function importsOf(file: string, code: string): string[] {
  const found = code.matchAll(/(?:from|import)\s*\(?\s*'([#.][^']*)'/g)
  return [...found].map(([, to = '']) => resolveImport(file, to))
}

function lessonDir(file: string): string {
  return file.split('/').slice(0, 2).join('/')
}

function resolveImport(from: string, to: string): string {
  if (to.startsWith('#')) return `${to.slice(1)}/index.ts`
  return normalize(join(dirname(from), to)).replaceAll('\\', '/')
}
