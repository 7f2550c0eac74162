import assert from 'node:assert/strict'
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { XmlDocument } from 'libxml2-wasm'
import { parse } from 'yaml'
import { openParcel } from '#checker/companion/parcel'
import { CACHE_DIR, findLessons, nodeFile, ROOT } from '#checker/project'
import { runProgram } from '../checker/fixtures/run-program.ts'
import { temporaryFolder } from '../checker/test-kit/temporary-folder.ts'
import { commandsIn } from '../checker/test-kit/workflow-runner.ts'

const limit = { timeout: 3 * 60 * 1000 }
const FILE = join(ROOT, '.github', 'classroom', 'autograding.yml')

interface WorkflowStep {
  name: string
  uses?: string
  run?: string
  if?: string
  with?: { [name: string]: unknown }
  'working-directory'?: string
}

interface Workflow {
  name: string
  permissions: unknown
  env: { [name: string]: string }
  jobs: { [name: string]: { steps: WorkflowStep[] } }
}

const text = await readFile(FILE, 'utf8')
const workflow = parse(text) as Workflow
const [[jobName, job] = []] = Object.entries(workflow.jobs)
const steps = job?.steps ?? []

const dir = await temporaryFolder({ after }, {}, CACHE_DIR)

type WorkflowParser = typeof import('@actions/workflow-parser')

/** GitHub's own parser; it is made for bundlers, as it imports JSON in a way that Node.js refuses. */
async function loadParser(into: string): Promise<WorkflowParser> {
  const outfile = join(into, 'workflow-parser.mjs')
  await build({
    stdin: { contents: "export * from '@actions/workflow-parser'", resolveDir: ROOT },
    bundle: true,
    external: ['yaml'],
    platform: 'node',
    format: 'esm',
    outfile
  })
  return import(pathToFileURL(outfile).href)
}

test('autograding.yml is a workflow as GitHub reads it', limit, async () => {
  const { NoOperationTraceWriter, parseWorkflow } = await loadParser(dir)
  const errorsIn = (content: string): string[] => {
    const file = { name: 'autograding.yml', content }
    const { context } = parseWorkflow(file, new NoOperationTraceWriter())
    return context.errors.getErrors().map(({ message }) => message)
  }
  assert.deepEqual(errorsIn(text), [])
  assert.notDeepEqual(errorsIn(text.replace('runs-on:', 'run-on:')), [])
  assert.notDeepEqual(errorsIn(text.replaceAll('vars.WORKSHOP', 'variables.WORKSHOP')), [])
})

test('autograding.yml has the names that GitHub Classroom looked for, and may only read', () => {
  assert.equal(workflow.name, 'Autograding Tests')
  assert.equal(jobName, 'run-autograding-tests')
  assert.deepEqual(workflow.permissions, { contents: 'read' })
  for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
    assert.equal(step.with?.['persist-credentials'], false, 'a node could read the token')
  }
})

test('autograding.yml uses nothing but the actions of GitHub itself', () => {
  const used = steps.flatMap(({ uses }) => uses ?? [])
  assert.ok(used.length >= 3)
  for (const uses of used) assert.match(uses, /^actions\/[a-z-]+@v\d+$/)
})

/** A copy of the workshop, as it is in a repository that has just been checked out and installed. */
async function checkOut(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of ['checker', 'lessons', 'scripts', 'shared', 'package.json', 'tsconfig.json']) {
    await cp(join(ROOT, name), join(folder, name), { recursive: true })
  }
  await cp(join(ROOT, 'package-lock.json'), join(folder, 'package-lock.json'))
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
}

interface Ran {
  code: number
  output: string
}

/** Runs the command lines of the workflow as a runner would, but for those that need the network. */
async function runJob(
  folder: string,
  vars: { LESSONS?: string; WORKSHOP?: string }
): Promise<{ [step: string]: Ran }> {
  const summary = join(folder, 'summary.md')
  await writeFile(summary, '')
  const place = vars.WORKSHOP === undefined ? '.' : 'workshop'
  const env = {
    ...process.env,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_WORKSPACE: folder,
    LESSONS: vars.LESSONS ?? '--all'
  }
  const ran: { [step: string]: Ran } = {}
  for (const { name, run, if: condition = '', ...step } of steps) {
    if (run === undefined || run === 'npm ci') continue
    if (condition.includes('vars.WORKSHOP') && vars.WORKSHOP === undefined) continue
    const where = (step['working-directory'] ?? '.').replace(/\$\{\{ env\.FOLDER \}\}/, place)
    ran[name] = await bash(run, join(folder, where), env)
  }
  return ran
}

async function bash(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  assert.doesNotMatch(script, /\$\{\{/, 'an expression in a script lets its value be code')
  const { INIT_CWD: _, NODE_TEST_CONTEXT: __, ...clean } = env
  const ended = await runProgram('bash', ['-e', '-c', script], { cwd, env: clean })
  return { code: ended.code, output: `${ended.stdout}\n${ended.stderr}` }
}

async function solve(folder: string, id: string): Promise<void> {
  const lesson = (await findLessons()).find(each => each.id === id)
  assert.ok(lesson !== undefined)
  const starter = dirname(nodeFile(lesson, 'starter')).replace(ROOT, folder)
  await rm(starter, { recursive: true, force: true })
  await cp(dirname(nodeFile(lesson, 'solution')), starter, { recursive: true })
}

const CHECK = 'Check the lessons'
const PACK = 'Pack the runs for whoever helps'

describe('autograding.yml, run line by line', { concurrency: 2 }, () => {
  test('installs with npm ci', () => {
    assert.equal(steps.find(({ name }) => name === 'Install')?.run, 'npm ci')
  })

  test('is green for a learner who has solved what is due', limit, async () => {
    const folder = join(dir, 'solved')
    await checkOut(folder)
    await solve(folder, '01')
    const ran = await runJob(folder, { LESSONS: '01' })
    assert.equal(ran[CHECK]?.code, 0, ran[CHECK]?.output)
    assert.equal(ran[PACK]?.code, 0, ran[PACK]?.output)
    assert.deepEqual(commandsIn(ran[CHECK]?.output ?? ''), [])
    assert.match(await readFile(join(folder, 'summary.md'), 'utf8'), /^## 1 of 1 lessons pass/)
    const junit = await readFile(join(folder, 'results', 'junit.xml'), 'utf8')
    XmlDocument.fromString(junit).dispose()
    const report = JSON.parse(await readFile(join(folder, 'results', 'report.json'), 'utf8'))
    assert.equal(report.outcome, 'pass')
    const bundle = openParcel(await readFile(join(folder, 'results', 'bundle.ndjson.gz')))
    assert.equal(bundle?.length, 1)
  })

  test('is red for one who has not, and says where to begin', limit, async () => {
    const folder = join(dir, 'unsolved')
    await checkOut(folder)
    const ran = await runJob(folder, { LESSONS: '01 03' })
    assert.equal(ran[CHECK]?.code, 1)
    const files = commandsIn(ran[CHECK]?.output ?? '').map(({ properties }) => properties.file)
    assert.deepEqual(files, [
      'lessons/01-identity/starter/node.ts',
      'lessons/03-ping-checkpoint/starter/node.ts'
    ])
    const bundle = openParcel(await readFile(join(folder, 'results', 'bundle.ndjson.gz')))
    assert.equal(bundle?.length, 2)
  })

  test(
    'takes only the starters of a learner where the instructor’s checker is used',
    limit,
    async () => {
      const folder = join(dir, 'cheating')
      await checkOut(join(folder, 'workshop'))
      // The learner has solved lesson 01, has not solved 03, and has a checker that always passes.
      await mkdir(join(folder, 'lessons', '99-own', 'starter'), { recursive: true })
      await cp(join(ROOT, 'lessons'), join(folder, 'lessons'), { recursive: true })
      await solve(folder, '01')
      await writeFile(join(folder, 'package.json'), '{"scripts":{"check":"true"}}')
      const checkpoint = join(folder, 'lessons', '03-ping-checkpoint', 'checkpoint.ts')
      await writeFile(checkpoint, 'process.exit(0)\n')
      const ran = await runJob(folder, { LESSONS: '01 03', WORKSHOP: 'my-school/workshop' })
      assert.equal(ran["Put the learner's files into it"]?.code, 0)
      const { code, output } = ran[CHECK] ?? { code: 0, output: '' }
      assert.equal(code, 1, output)
      assert.match(output, /^PASS {4}01 Identity/m)
      assert.match(output, /^FAIL {4}03 Ping checkpoint/m)
      assert.deepEqual(
        commandsIn(output).map(({ properties }) => properties.file),
        ['workshop/lessons/03-ping-checkpoint/starter/node.ts']
      )
    }
  )
})
