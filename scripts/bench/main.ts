import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findLessons, type Lesson, nodeFile, RUNS_DIR, selectLesson } from '#checker/project'
import {
  command,
  type Exit,
  optionOr,
  repeatable,
  something,
  wholeNumber
} from '../command/index.ts'
import { measureParser } from './parser-speed.ts'
import { EXCHANGES, measureExchange } from './plain-exchange.ts'
import { type RunStatistics, summarize } from './statistics.ts'
import { measureSwarm, swarmLine } from './swarm.ts'
import { SavingLearner } from './time-from-save.ts'
import { timeToVerdict } from './time-to-verdict.ts'

await command({
  name: 'npm run bench',
  about:
    'What checking costs beside running. The floor is the plain way to run the same solution: spawn it beside another one and wait for what the lesson is about, such as its first connection. Floor and checks take turns, so that both see the same machine. So do saves of a file that npm start is watching, in a copy of the workshop. A swarm of 27 nodes is timed as well. Writes runs/bench.json. Without --lesson, npm run bench:dht comes after it.',
  options: {
    runs: optionOr(15, '<n>', 'how often each way is measured', wholeNumber(1, 9999)),
    lesson: repeatable('<lesson>', 'only this lesson', something)
  },
  exits: { pass: 'it is measured', fail: 'the benchmark of the DHT has failed' },
  run: ({ runs, lesson }) => bench(runs, lesson)
})

/** Networks of a million nodes take a minute or two each. */
const DHT_PATIENCE_MS = 60 * 60 * 1000

interface BenchRow {
  what: string
  ms: RunStatistics
  /** The ratio to the plain exchange of the same lesson. */
  ratio: number
}

async function bench(runs: number, words: string[]): Promise<Exit> {
  const rows: BenchRow[] = []
  const lessons = await findLessons()
  const floors = lessons.filter(({ slug }) => slug in EXCHANGES)
  const wanted = words.map(word => selectLesson(lessons, word))
  for (const lesson of wanted.length > 0 ? wanted : floors) {
    // It has waits of its own, and takes six seconds.
    const isSlow = lesson.slug === 'ping-checkpoint'
    rows.push(...(await benchLesson(lesson, isSlow ? Math.max(3, Math.round(runs / 4)) : runs)))
  }
  const parser = measureParser()
  console.table(
    Object.fromEntries(
      rows.map(({ what, ms, ratio }) => [
        what,
        {
          'median ms': Math.round(ms.median),
          'min ms': Math.round(ms.min),
          'max ms': Math.round(ms.max),
          runs: ms.runs,
          'times the floor': Number(ratio.toFixed(2))
        }
      ])
    )
  )
  console.log(
    `parser: ${(parser.linesPerSecond / 1e6).toFixed(2)} million lines/s, ${parser.megabytesPerSecond} MB/s`
  )
  const swarm = await measureSwarm()
  console.log(swarmLine(swarm))
  await mkdir(RUNS_DIR, { recursive: true })
  await writeFile(
    join(RUNS_DIR, 'bench.json'),
    `${JSON.stringify({ rows, parser, swarm }, null, 2)}\n`
  )
  return words.length > 0 || (await benchDht()) ? 'pass' : 'fail'
}

/** The benchmark of the DHT runs in a process of its own, so that its memory holds nothing else. */
async function benchDht(): Promise<boolean> {
  const dht = spawn(process.execPath, [join(import.meta.dirname, 'dht', 'main.ts')], {
    stdio: 'inherit',
    timeout: DHT_PATIENCE_MS
  })
  const [code] = await once(dht, 'exit')
  return code === 0
}

async function benchLesson(lesson: Lesson, runs: number): Promise<BenchRow[]> {
  const { id, slug } = lesson
  const event = EXCHANGES[slug]
  if (event === undefined) throw new Error(`there is no floor for the lesson ${slug}`)
  const file = nodeFile(lesson, 'solution')
  const checker = ['--import', './checker/places/fast-start/register.mjs', 'scripts/check/main.ts']
  const check = ['run', '--silent', 'check', '--', id, '--solution']
  const times = {
    floor: [] as number[],
    bare: [] as number[],
    npm: [] as number[],
    end: [] as number[],
    first: [] as number[],
    node: [] as number[],
    saved: [] as number[]
  }
  // The first runs fill the caches; a learner pays for that once.
  await timeToVerdict('npm', check)
  await timeToVerdict('npm', check)
  await measureExchange(file, event)
  const learner = await SavingLearner.start(lesson)
  await learner.save()
  for (let index = 0; index < runs; index += 1) {
    process.stderr.write(`\rlesson ${id}: run ${index + 1} of ${runs} `)
    times.floor.push(await measureExchange(file, event))
    times.bare.push((await timeToVerdict(process.execPath, [...checker, id, '--solution'])).verdict)
    const npm = await timeToVerdict('npm', check)
    times.npm.push(npm.verdict)
    times.end.push(npm.end)
    const save = await learner.save()
    times.first.push(save.first)
    times.node.push(save.node)
    times.saved.push(save.verdict)
  }
  await learner.close()
  process.stderr.write('\r\u001b[K')
  const base = summarize(times.floor).median
  const row = (what: string, values: number[]): BenchRow => {
    const ms = summarize(values)
    return { what: `${id} ${what}`, ms, ratio: ms.median / base }
  }
  return [
    row(`plain floor: spawn to "${event}"`, times.floor),
    row('npm run check, command to verdict', times.npm),
    row('npm run check, command to prompt', times.end),
    row('checker without npm, command to verdict', times.bare),
    row('npm start, from a save to the first step', times.first),
    row('npm start, from a save to the first step of the node itself', times.node),
    row('npm start, from a save to the verdict', times.saved)
  ]
}
