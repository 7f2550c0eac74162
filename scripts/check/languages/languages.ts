import { join } from 'node:path'
import { CACHE_DIR, ROOT } from '#checker/project'

const EXAMPLES = join(ROOT, 'examples', 'other-languages')
const BUILT = join(CACHE_DIR, 'languages')

/** A program and its arguments. */
export type Words = readonly [program: string, ...args: string[]]

/** An example of a node in another language: how it is built, and in which lessons it passes. */
export interface Language {
  name: string
  /** The folder of its sources. */
  dir: string
  /** Prints the version of what builds it. */
  version: Words
  /** Where that is to be had. */
  from: string
  /** Gets what it depends on, over the network. */
  fetch: readonly Words[]
  build: readonly Words[]
  /** Starts the node. */
  start: Words
  /** The slugs of the lessons that it is for. */
  lessons: readonly string[]
  /** The limit of every wait, seconds, where the lessons' own are too short for it to start. */
  timeout?: number
}

const FIRST_THREE = ['identity', 'tcp-transport', 'ping-checkpoint']
const VENV = join(BUILT, 'python')
const PYTHON = join(VENV, 'bin', 'python')

export const LANGUAGES: readonly Language[] = [
  {
    name: 'go',
    dir: join(EXAMPLES, 'go'),
    version: ['go', 'version'],
    from: 'https://go.dev/dl',
    fetch: [['go', 'mod', 'download']],
    build: [['go', 'build', '-o', join(BUILT, 'go', 'node'), '.']],
    start: [join(BUILT, 'go', 'node')],
    lessons: [...FIRST_THREE, 'websockets', 'identify-checkpoint', 'kademlia-at-scale']
  },
  {
    name: 'rust',
    dir: join(EXAMPLES, 'rust'),
    version: ['cargo', '--version'],
    from: 'https://rustup.rs',
    fetch: [['cargo', 'fetch', '--locked']],
    build: [['cargo', 'build', '--locked', '--offline', '--target-dir', join(BUILT, 'rust')]],
    start: [join(BUILT, 'rust', 'debug', 'node')],
    lessons: FIRST_THREE
  },
  {
    name: 'python',
    dir: join(EXAMPLES, 'python'),
    version: ['python3', '--version'],
    from: 'https://www.python.org, with its venv',
    fetch: [
      ['python3', '-m', 'venv', VENV],
      [PYTHON, '-m', 'pip', 'install', '--quiet', '--requirement', 'requirements.txt']
    ],
    build: [[PYTHON, '-m', 'compileall', '-q', '.']],
    start: [PYTHON, join(EXAMPLES, 'python', 'node.py')],
    lessons: FIRST_THREE,
    timeout: 15
  }
]
