import { UsageError } from '#checker/project'
import {
  type CommandLine,
  flag,
  flagOff,
  type Given,
  manyArguments,
  option,
  parseSeed,
  repeatable,
  seconds,
  something
} from '../command/index.ts'
import {
  FOR_PEOPLE,
  parseReporter,
  REPORTERS,
  type ReporterChoice,
  settleReporters
} from './reporter-choice.ts'

const ARGUMENTS = {
  lessons: manyArguments(
    'lesson',
    'lessons to check: 03, or 03-ping-checkpoint; all in order, up to the first that does not pass, if left out'
  )
}

const OPTIONS = {
  all: flag('check every lesson, whatever fails'),
  withEarlier: flag('hold the node of a lesson also to the earlier lessons that still hold for it'),
  solution: flag('check the solution instead of your starter'),
  file: option('<path>', 'check this TypeScript or JavaScript file instead', something),
  cmd: option('<command>', 'check the node that this command starts, in any language', something),
  from: option(
    '<recording>',
    'judge again what was recorded: the folder of a run, its history.ndjson, or a bundle',
    something
  ),
  seed: option('<seed>', 'repeat the random choices of an earlier run', parseSeed),
  timeout: option(
    '<seconds>',
    'the limit of every single wait, for slow nodes',
    seconds({ above: 0, most: 3600 })
  ),
  browser: flag('let a browser say hello as well, in lessons that have a step for it'),
  docker: flag('run your node in a container, shut off from everything else'),
  cwd: option('<folder>', 'run your node in this folder', something),
  save: option('<folder>', 'keep the run in this folder instead of runs/', something),
  evidence: flag('show for every step what your node said beside what the peers saw'),
  reporter: repeatable('<name[=file]>', 'report so, to stdout or to a file', parseReporter),
  plain: flag('short for --reporter plain, which a screen reader can read out'),
  json: flag('short for --reporter json: the report as JSON, and nothing else'),
  fastStart: flagOff('load every dependency the ordinary way')
}

export const CHECK: CommandLine<typeof ARGUMENTS, typeof OPTIONS> = {
  name: 'npm run check',
  about: 'Runs your node among real libp2p peers and says which steps of a lesson pass.',
  arguments: ARGUMENTS,
  options: OPTIONS,
  more: `Reporters:\n${reporterTable()}`,
  examples: [
    ['npm run check', 'how far am I? all lessons, up to the first that fails'],
    ['npm run check -- 03', 'lesson 03: lessons/03-ping-checkpoint/starter/node.ts'],
    ['npm run check -- 03 --solution', 'the same checks on the solution'],
    ['npm run check -- 03 --cmd "./my-node"', 'a node in any language'],
    ['npm run check -- --all --cmd "./my-node"', 'one program in every lesson'],
    ['npm run check -- 08 --with-earlier', 'does it still do what was learnt before?'],
    ['npm run check -- 03 --docker', 'the node in a container (needs Docker)'],
    ['npm run check -- 04 --browser', 'can a browser reach it? (needs Chromium)'],
    ['npm run check -- 03 --seed 5eed', 'the same challenges as a run with that seed'],
    ['npm run check -- --from runs/2026-…', 'judge a recorded run again, without running anything'],
    [
      'npm run check -- --all --reporter junit=results.xml',
      'a file for a CI server, beside what you read'
    ]
  ],
  exits: {
    pass: 'pass: your node does what the lesson asks',
    fail: 'fail: a step failed; the report says which and why',
    unknown: 'unknown: the checker or the machine got in the way, not your node',
    usage: 'wrong usage: an unknown lesson, option or file',
    bug: 'a bug in the checker: please report it',
    interrupted: 'everything has been stopped'
  }
}

type Typed = Given<typeof ARGUMENTS> & Given<typeof OPTIONS>

/** What is to be checked, and how. */
export interface CheckOptions extends Omit<Typed, 'reporter' | 'plain' | 'json' | 'timeout'> {
  timeoutMs: number | undefined
  /** Who is told what has been found out, and where. */
  reporters: ReporterChoice[]
}

/** @throws UsageError when two things that were typed cannot both be meant */
export function resolveOptions(typed: Typed): CheckOptions {
  const { timeout: timeoutMs, reporter, json, plain, ...options } = typed
  const reporters = settleReporters([
    ...reporter,
    ...(plain ? [{ name: 'plain' as const }] : []),
    ...(json ? [{ name: 'json' as const }] : [])
  ])
  return refuseContradictions({ ...options, timeoutMs, reporters })
}

function reporterTable(): string {
  return Object.entries(REPORTERS)
    .map(([name, about]) => `  ${name.padEnd(10)}${about}`)
    .join('\n')
}

function refuseContradictions(options: CheckOptions): CheckOptions {
  const sources = (['solution', 'file', 'cmd', 'from'] as const).filter(each => options[each])
  if (sources.length > 1) {
    const names = sources.map(each => `--${each}`).join(' and ')
    throw new UsageError(`${names} exclude each other: each says what to check`)
  }
  if (options.from !== undefined && (options.cwd ?? options.save) !== undefined) {
    throw new UsageError('--from runs nothing and saves nothing; --cwd and --save are for runs')
  }
  const notInside = (['cmd', 'from', 'cwd'] as const).find(each => options[each] !== undefined)
  if (options.docker && notInside !== undefined) {
    throw new UsageError(
      `--docker runs the node of a lesson, or a --file, and knows no --${notInside}`
    )
  }
  if (options.browser && (options.docker || options.from !== undefined)) {
    throw new UsageError(
      options.docker
        ? '--docker shuts the node off, also from the browser of --browser'
        : '--from judges what was recorded; --browser is for runs'
    )
  }
  if (options.all && options.lessons.length > 0) {
    throw new UsageError('--all checks every lesson; name lessons or say --all, not both')
  }
  if (options.evidence && !options.reporters.some(({ name }) => FOR_PEOPLE.includes(name))) {
    throw new UsageError('--evidence adds to the report for people, which is not printed here')
  }
  refuseWrongNumber(options)
  return options
}

/** @throws UsageError when it is not clear in which lessons something is to be checked */
function refuseWrongNumber({ file, cmd, from, withEarlier, all, lessons }: CheckOptions): void {
  if (withEarlier && from !== undefined) {
    throw new UsageError('--from judges what was recorded, and --with-earlier runs a node')
  }
  if (withEarlier && (all || lessons.length !== 1)) {
    throw new UsageError(
      '--with-earlier needs exactly one lesson, as in: npm run check -- 08 --with-earlier'
    )
  }
  if (file !== undefined && (all || lessons.length !== 1)) {
    throw new UsageError('--file needs exactly one lesson, as in: npm run check -- 03 --file …')
  }
  if (cmd !== undefined && !all && lessons.length === 0) {
    throw new UsageError(
      '--cmd needs to know in which lessons, as in: npm run check -- 03 --cmd … or --all --cmd …'
    )
  }
}
