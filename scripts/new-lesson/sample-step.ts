import { ENTRY } from '#checker/project'
import { moduleOf } from './lesson-files.ts'
import { NoPlaceError } from './no-place-error.ts'
import type { Topic } from './topic.ts'

/** What every node of the workshop does before it starts. */
const CALL_ABOVE = "  log('identity', node.peerId)\n"

/**
 * A node's entry with the sample's step in it.
 *
 * @param which in a starter there are TODOs in its place
 * @throws NoPlaceError
 */
export function withStep(source: string, topic: Topic, which: 'starter' | 'solution'): string {
  const file = moduleOf(topic)
  const name = `handle${topic.pascal}`
  const [imported, called] =
    which === 'solution'
      ? [`import { ${name} } from './${file}'`, `  await ${name}(node)`]
      : [
          `// TODO 2: import ${name} from ./${file}`,
          `  // TODO 2: handle the protocol of ./${file}.`
        ]
  return withCall(withImport(source, `./${file}`, imported), called)
}

/**
 * Whether a node can be asked anything at all.
 *
 * @throws NoPlaceError
 */
export function checkCanBeAsked(source: string, lesson: string): void {
  if (!/\btransports: \[/.test(source)) {
    throw new NoPlaceError(
      `the node of lesson ${lesson} has no transport yet, so nobody could see what it does`
    )
  }
}

function withCall(source: string, line: string): string {
  if (source.split(CALL_ABOVE).length !== 2) {
    throw new NoPlaceError(`${ENTRY} must have the line "${CALL_ABOVE.trim()}" once, in main()`)
  }
  return source.replace(CALL_ABOVE, () => `${line}\n${CALL_ABOVE}`)
}

/** Where the formatter wants it: the imports are sorted, those of the folder itself come last. */
function withImport(source: string, specifier: string, line: string): string {
  const rows = source.split('\n')
  let above = rows.findLastIndex(row => {
    const other = OTHER_IMPORT.exec(row)?.[1]
    return other !== undefined && !(other.startsWith('./') && other > specifier)
  })
  if (above === -1) throw new NoPlaceError(`${ENTRY} imports nothing`)
  while (isComment(rows[above]) && GOES_ON.test(rows[above + 1] ?? '')) above++
  const [before, after] = [rows.slice(0, above + 1), rows.slice(above + 1)]
  // The formatter sets apart a comment that no import follows, and only that.
  if (isComment(line)) {
    return [...before, ...(after[0] === '' ? [''] : []), line, ...after].join('\n')
  }
  const gap = before.findLastIndex(row => !isComment(row))
  if (gap === above || before[gap] !== '') return [...before, line, ...after].join('\n')
  before.splice(gap, 1)
  return [...before, line, ...(isComment(after[0]) ? [''] : []), ...after].join('\n')
}

function isComment(row = ''): boolean {
  return row.startsWith('//')
}

/** A TODO of more than one line. */
const GOES_ON = /^\/\/ {3}\S/
/** The end of an import, or a TODO that will become one. */
const OTHER_IMPORT = /^(?:import\b.*from '|\} from '|\/\/ TODO \d+: import .* from )([^']+?)'?$/
