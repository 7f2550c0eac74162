import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { ROOT } from '#checker/project'

const DIR = join(ROOT, '.github', 'workflows')

interface Workflow {
  permissions: { [scope: string]: string }
  jobs: {
    [name: string]: {
      strategy?: { matrix: { os?: string[]; shard?: number[] } }
      steps: {
        uses?: string
        run?: string
        with?: { [name: string]: unknown }
        env?: { [name: string]: string }
      }[]
    }
  }
}

const workflows = readdirSync(DIR).map(name => ({
  name,
  text: readFileSync(join(DIR, name), 'utf8')
}))

function stepsOf({ text }: { text: string }): Workflow['jobs'][string]['steps'] {
  return Object.values((parse(text) as Workflow).jobs).flatMap(({ steps }) => steps)
}

function jobsOf(name: string): Workflow['jobs'] {
  return (parse(readFileSync(join(DIR, name), 'utf8')) as Workflow).jobs
}

test('ci.yml runs the two commands of the README on every system', () => {
  const ci = workflows.find(({ name }) => name === 'ci.yml')
  assert.ok(ci !== undefined)
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const commands = [...readme.matchAll(/^(npm ci && npm .+?) {2,}#/gm)].map(([, line]) => line)
  assert.equal(commands.length, 2)
  const runs = stepsOf(ci).map(({ run }) => run)
  for (const command of commands) assert.ok(runs.includes(command), command)
  const [{ strategy } = { strategy: undefined }] = Object.values((parse(ci.text) as Workflow).jobs)
  assert.deepEqual(strategy?.matrix.os, ['ubuntu-latest', 'macos-latest', 'windows-latest'])
})

test('ci.yml leaves out no part of the trials', () => {
  const { lessons } = jobsOf('ci.yml')
  const [, count] =
    /--shard \$\{\{ matrix\.shard \}\}\/(\d+)/.exec(lessons?.steps.at(-1)?.run ?? '') ?? []
  const shards = Array.from({ length: Number(count) }, (_, index) => index + 1)
  assert.deepEqual(lessons?.strategy?.matrix.shard, shards)
})

test('ci.yml checks the nodes in other languages, and skips none', () => {
  const { languages } = jobsOf('ci.yml')
  const checks = languages?.steps.filter(({ run }) => run?.includes('check:languages')) ?? []
  assert.deepEqual(
    checks.map(({ env }) => env),
    [{ REQUIRE_LANGUAGES: '1' }]
  )
})

test('workflows use nothing but the actions of GitHub itself, and hand out no token', () => {
  for (const workflow of workflows) {
    assert.ok((parse(workflow.text) as Workflow).permissions !== undefined, workflow.name)
    for (const step of stepsOf(workflow)) {
      if (step.uses === undefined) continue
      assert.match(step.uses, /^actions\/[a-z-]+@v\d+$/)
      if (step.uses.startsWith('actions/checkout@')) {
        assert.equal(step.with?.['persist-credentials'], false)
      }
    }
  }
})
