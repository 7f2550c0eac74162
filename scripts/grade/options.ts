import { availableParallelism } from 'node:os'
import { UsageError } from '#checker/project'
import { CLUSTER_FLAGS, clusterTrouble } from '../cluster/cluster-flags.ts'
import {
  argument,
  type CommandLine,
  choice,
  flag,
  fromInvocation,
  type Given,
  option,
  optionOr,
  repeatable,
  seconds,
  wholeNumber
} from '../command/index.ts'
import { ISOLATIONS, type Isolation } from './engine.ts'

const MiB = 1024 * 1024
/** What one checker and its nodes need together, about. */
const BYTES_PER_JOB = 512 * MiB
/** The checker is one of the processes that are limited. */
const MIN_MEMORY_MIB = 512
const MAX = 999_999
/** A cluster has its own way of making those wait for which there is no room. */
const CLUSTER_JOBS = 20

const ARGUMENTS = {
  submissions: argument('submissions', 'the folder that has a folder for each learner in it')
}

const OPTIONS = {
  lesson: { ...repeatable('<lesson>', 'the lesson, as in 07', lessonsIn), isRequired: true },
  output: option('<folder>', 'where the results go', fromInvocation, {
    fallbackShown: '<submissions>-graded'
  }),
  jobs: option('<n>', 'submissions at a time', wholeNumber(1, MAX), {
    fallbackShown: `${defaultJobs()}, in a cluster ${CLUSTER_JOBS}`
  }),
  limit: optionOr(180 * 1000, '<seconds>', 'what one may take', seconds({ above: 0, most: MAX }), {
    fallbackShown: '180'
  }),
  memory: optionOr(1024 * MiB, '<MiB>', 'what each process may have', memoryMiB, {
    fallbackShown: '1024'
  }),
  only: repeatable('<name>', 'only this submission', text => text),
  gradebook: repeatable(
    '<system>',
    'also as canvas or moodle reads it',
    choice('canvas', 'moodle')
  ),
  withEarlier: flag('hold each node also to the earlier lessons that still hold for it'),
  partial: flag('count also the steps that pass behind the one that failed'),
  anonymous: flag('results without names; names.csv says who is who'),
  again: flag('grade again what has been graded and not changed'),
  on: optionOr(
    'process' as Isolation,
    '<where>',
    `where nodes run: ${ISOLATIONS.join(', ')}`,
    choice(...ISOLATIONS)
  ),
  docker: flag('short for --on docker: for code that you do not trust'),
  dryRun: flag('with --on kubernetes: print what would be created there, and do nothing'),
  ...CLUSTER_FLAGS
}

type Typed = Given<typeof ARGUMENTS> & Given<typeof OPTIONS>

/** `limit` is in milliseconds, `memory` in bytes. */
export interface GradeOptions extends Omit<Typed, 'docker' | 'jobs'> {
  jobs: number
}

/** @throws UsageError when two things that were typed cannot both be meant */
export function resolveOptions({ docker, jobs, ...typed }: Typed): GradeOptions {
  if (docker && typed.on === 'kubernetes') {
    throw new UsageError('--docker is short for --on docker; say one of the two')
  }
  const on = docker ? 'docker' : typed.on
  const trouble = clusterTrouble(typed, on === 'kubernetes')
  if (trouble !== undefined) throw new UsageError(trouble)
  if (on === 'kubernetes' && typed.withEarlier) {
    throw new UsageError(
      '--with-earlier cannot be had in a cluster; name the earlier lessons: --lesson 03 --lesson 07'
    )
  }
  return { ...typed, on, jobs: jobs ?? (on === 'kubernetes' ? CLUSTER_JOBS : defaultJobs()) }
}

export const GRADE: CommandLine<typeof ARGUMENTS, typeof OPTIONS> = {
  name: 'npm run grade',
  about: 'Grades what a class has handed in: many folders, several at a time.',
  arguments: ARGUMENTS,
  options: OPTIONS,
  more: `A submission is a folder with node.ts and its modules in it, or in "starter", or it is a whole clone
of the workshop. See scripts/grade/README.md.

The results are results.html, results.csv and results.json, beside a folder with every run. When it is
interrupted, the same command goes on; what is graded and has not changed is not run again.`,
  examples: [
    ['npm run grade -- submissions/ --lesson 03'],
    ['npm run grade -- submissions/ --lesson 06 --lesson 07 --docker'],
    [
      'npm run grade -- submissions/ --lesson 07 --on kubernetes --image registry.example.org/workshop:1'
    ],
    ['npm run grade -- submissions/ --lesson 03 --only "Ada L." --again'],
    ['npm run grade -- submissions/ --lesson 03 --gradebook moodle --anonymous']
  ],
  exits: {
    pass: 'every submission passes',
    fail: 'some do not',
    unknown:
      'some are unknown: the checker or the machine got in the way; the same command tries them again',
    interrupted: 'everything has been stopped, and what is graded is kept'
  }
}

/** Nodes mostly wait, so there are more of them than processors, where there is memory for them. */
function defaultJobs(): number {
  const byMemory = Math.floor(process.availableMemory() / BYTES_PER_JOB)
  return Math.max(1, Math.min(availableParallelism() * 2, byMemory))
}

function lessonsIn(text: string): string[] {
  return text.split(',').filter(each => each !== '')
}

/** A number of MiB, as bytes. */
function memoryMiB(text: string): number {
  return wholeNumber(MIN_MEMORY_MIB, MAX)(text) * MiB
}
