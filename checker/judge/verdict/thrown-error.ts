import type { SourcePlace } from '#checker/checkpoint'

/** What ended a process, as its runtime has printed it. */
export interface ThrownError {
  /** Name and message: `TypeError: Cannot read properties of undefined (reading 'toString')`. */
  message: string
  /** Where the learner's own code comes first in its stack. */
  place?: SourcePlace
}

/** How a runtime prints what ends a process; the last print of each is looked for. */
const FORMATS: readonly ((lines: readonly string[]) => ThrownError | undefined)[] = [
  uncaughtInNode,
  panicInGo,
  panicInRust,
  tracebackOfPython,
  stackInNode
]

const LONGEST_MESSAGE = 5

/** The error that a node has printed on stderr before it ended; undefined where there is none. */
export function thrownError(stderr: readonly string[]): ThrownError | undefined {
  for (const read of FORMATS) {
    const thrown = read(stderr)
    if (thrown !== undefined) return thrown
  }
  return undefined
}

/** As a report shows it. */
export function describeThrown({ message, place }: ThrownError): string {
  return place === undefined ? message : `${message}\nat ${placeInText(place)}`
}

function placeInText({ file, line, column }: SourcePlace): string {
  return [file, line, column].filter(each => each !== undefined).join(':')
}

const CARET = /^\s*\^+\s*$/
const FRAME = /^\s+at /
const ERROR_HEAD = /^(?:Uncaught )?(?:[A-Z]\w*)?(?:Error|Exception)\b/

/** Node.js names the place, quotes the line with a caret below it, and then prints the error with its stack. */
function uncaughtInNode(lines: readonly string[]): ThrownError | undefined {
  const caret = lines.findLastIndex(line => CARET.test(line))
  if (caret < 0) return undefined
  const head = lines.findIndex((line, index) => index > caret && line.trim() !== '')
  if (head < 0) return undefined
  const quoted = lines
    .slice(Math.max(0, caret - 3), caret)
    .findLast(line => /^(file:|\/|node:|[A-Z]:\\).*:\d+$/.test(line))
  return readStack(lines, head, quoted)
}

/** A stack that the program itself has printed before it ended. */
function stackInNode(lines: readonly string[]): ThrownError | undefined {
  const frame = lines.findLastIndex(
    (line, index) => FRAME.test(line) && !FRAME.test(lines[index - 1] ?? '')
  )
  const head = lines.findLastIndex((line, index) => index < frame && ERROR_HEAD.test(line))
  return head < 0 ? undefined : readStack(lines, head)
}

function readStack(
  lines: readonly string[],
  head: number,
  quoted?: string
): ThrownError | undefined {
  const isEnd = (line: string, before = '') =>
    FRAME.test(line) || line === '' || before.endsWith(' {')
  const end = lines.findIndex((line, index) => index > head && isEnd(line, lines[index - 1]))
  const said = lines.slice(head, Math.min(end < 0 ? lines.length : end, head + LONGEST_MESSAGE))
  const stack = lines.slice(head).filter(line => FRAME.test(line))
  const place = [...stack, quoted ?? ''].map(ownPlace).find(each => each !== undefined)
  return thrown(said, place)
}

function panicInGo(lines: readonly string[]): ThrownError | undefined {
  const head = lines.findLastIndex(line => /^(panic|fatal error): /.test(line))
  if (head < 0) return undefined
  const place = lines
    .slice(head)
    .filter(line => line.startsWith('\t'))
    .map(ownPlace)
    .find(each => each !== undefined)
  return thrown([lines[head] ?? ''], place)
}

function panicInRust(lines: readonly string[]): ThrownError | undefined {
  const head = lines.findLastIndex(line => /^thread '.*' .*panicked at /.test(line))
  if (head < 0) return undefined
  const [first = '', second = ''] = lines.slice(head)
  return thrown([`panic: ${second}`], ownPlace(first.replace(/:$/, '')))
}

/** The error stands at the end, and the call in which it was raised right before it. */
function tracebackOfPython(lines: readonly string[]): ThrownError | undefined {
  const head = lines.findLastIndex(line => line.startsWith('Traceback (most recent call last)'))
  if (head < 0) return undefined
  const message = lines.find((line, index) => index > head && /^\S/.test(line))
  if (message === undefined) return undefined
  const calls = lines.slice(head).flatMap(line => {
    const { file, row } = /^ {2}File "(?<file>[^"]+)", line (?<row>\d+)/.exec(line)?.groups ?? {}
    return file === undefined || isForeign(file) ? [] : [{ file: shown(file), line: Number(row) }]
  })
  return thrown([message], calls.at(-1))
}

function thrown(said: string[], place?: SourcePlace): ThrownError {
  // The properties of an error open with a brace at the end of its line.
  const message = said.join('\n').replace(/ \{$/, '').trim()
  return { message, ...(place && { place }) }
}

const PLACE = /(?<file>(?:[A-Za-z]:)?[^\s()':]+\.\w+):(?<line>\d+)(?::(?<column>\d+))?(?:\)|\s|$)/

/** The place that a line of a stack names, if it is the learner's own. */
function ownPlace(text: string): SourcePlace | undefined {
  const { file, line, column } = PLACE.exec(text.replaceAll('file://', ''))?.groups ?? {}
  if (file === undefined || isForeign(file) || text.includes('node:')) return undefined
  return {
    file: shown(file),
    line: Number(line),
    ...(column !== undefined && { column: Number(column) })
  }
}

/** Libraries, the workshop's own files, and what it has built of them. */
const FOREIGN =
  /node_modules|[/\\]\.cache[/\\]|[/\\]checker[/\\](?!fixtures)|[/\\](shared|scripts)[/\\][\w-]+[/\\]|[/\\](site|dist)-packages[/\\]|\/usr\/(local\/)?(lib|go)\/|\/go\/pkg\/mod\/|\/\.cargo\/|\/rustc\/|^<|[/\\]lib[/\\]python\d/

function isForeign(file: string): boolean {
  return FOREIGN.test(file)
}

/** From the folder of the lessons on, wherever that lies. */
function shown(file: string): string {
  return /lessons[/\\][^/\\]+[/\\].*$/.exec(file)?.[0] ?? file
}
