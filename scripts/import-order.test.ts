import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'

// The architecture's rules on who may use what, read off the import lines.

const ROOT = join(import.meta.dirname, '..')

/** What each part of the checker may import of the others; see ARCHITECTURE.md. */
const MAY_IMPORT: { [part: string]: string[] } = {
  project: ['checkpoint'],
  history: [],
  checkpoint: ['history'],
  'fast-start': ['project'],
  peers: ['history', 'checkpoint'],
  runner: ['project', 'checkpoint', 'fast-start'],
  agent: ['project', 'checkpoint', 'runner'],
  engine: ['history', 'checkpoint', 'peers', 'runner'],
  docker: ['project', 'history', 'agent', 'engine'],
  reporters: ['history', 'engine'],
  timeline: ['history', 'reporters'],
  symptoms: ['project', 'checkpoint', 'engine'],
  bundle: ['project', 'engine'],
  learner: ['project', 'history', 'engine', 'reporters', 'symptoms'],
  cli: [
    'project',
    'history',
    'fast-start',
    'runner',
    'agent',
    'engine',
    'docker',
    'reporters',
    'bundle',
    'learner'
  ],
  loop: ['project', 'history', 'checkpoint', 'runner', 'engine', 'reporters', 'learner', 'cli']
}

/** The only places where a process may look at itself or start another. */
const PLACES: { what: RegExp; in: RegExp }[] = [
  {
    what: /\bprocess\.(argv|exit)\b/,
    in: /^(checker\/cli\/|checker\/agent\/main|checker\/fast-start\/warm\.mjs|scripts\/|lessons\/[^/]+\/(starter|solution)\/)/
  },
  {
    what: /\bprocess\.env\b/,
    in: /^(checker\/cli\/|checker\/agent\/main|checker\/runner\/command|checker\/fast-start\/warm\.mjs|scripts\/|shared\/env)/
  },
  { what: /'node:child_process'/, in: /^(checker\/runner|scripts)\// },
  { what: /\bMath\.random\b/, in: /^$/ }
]

/** A file of a learner's node. */
const NODE_FILE = /^lessons\/[^/]+\/(starter|solution)\//

const sources = globSync('{checker,lessons,scripts,shared}/**/*.{ts,mjs}', { cwd: ROOT })
  .filter(file => !/\.test\.ts$|\/_[^/]+$|^checker\/(docker-tests|fixtures|test-kit)\//.test(file))
  .map(file => ({ file, code: readFileSync(join(ROOT, file), 'utf8') }))

const ours = sources.map(({ file, code }) => ({
  file,
  imports: [...code.matchAll(/(?:from|import)\s*\(?\s*'([#.][^']*)'/g)].map(([, to = '']) =>
    resolveImport(file, to)
  )
}))

test('imports within the checker follow the order of its parts', () => {
  for (const { file, imports } of ours) {
    const part = partOf(file)
    if (part === undefined) continue
    for (const to of imports) {
      const other = partOf(to)
      if (other === undefined || other === part) continue
      assert.ok(MAY_IMPORT[part]?.includes(other), `${file} must not import ${to}`)
    }
  }
})

test('shared code imports nothing but shared code', () => {
  for (const { file, imports } of ours.filter(each => each.file.startsWith('shared/'))) {
    for (const to of imports) assert.match(to, /^shared\//, `${file} must not import ${to}`)
  }
})

test('lesson nodes import shared code and the files beside them, checkpoints the authoring API', () => {
  for (const { file, imports } of ours.filter(each => each.file.startsWith('lessons/'))) {
    const allowed = NODE_FILE.test(file)
      ? new RegExp(`^(shared/.+|${dirname(file)}/[^/]+\\.ts)$`)
      : new RegExp(`^(checker/checkpoint|shared|${dirname(file)})/(?!starter/|solution/)`)
    for (const to of imports) assert.match(to, allowed, `${file} must not import ${to}`)
  }
})

test('lesson nodes import no packages but those that the project depends on', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  for (const { file, code } of sources.filter(each => NODE_FILE.test(each.file))) {
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
  for (const { file, code } of sources) {
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

function partOf(file: string): string | undefined {
  return /^checker\/([^/]+)\//.exec(file)?.[1]
}

function resolveImport(from: string, to: string): string {
  if (to.startsWith('#')) return `${to.slice(1)}/index.ts`
  return normalize(join(dirname(from), to)).replaceAll('\\', '/')
}
