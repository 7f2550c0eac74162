import { type AnyEvent, type ParsedLine, parseEvent } from '#shared/log'
import type { Drawn } from './chart.ts'
import { CORE_SIGHTS } from './core-sights.ts'
import type { AnySight, Observed } from './sight.ts'

/** A protocol's own kinds of observations, by its name. */
export interface Sights {
  readonly name: string
  readonly sights: readonly AnySight[]
}

/** How lines of a lesson's own events are drawn beside the network, by the event's name. */
export interface DrawnLines {
  readonly [event: string]: (line: never) => Drawn
}

/** What can be observed in a run, and what a node can say: the checker's own, and that of a lesson. */
export interface Vocabulary {
  /** The names of what was added to the checker's own. */
  readonly names: readonly string[]
  readonly kinds: readonly string[]
  sight(kind: string): AnySight | undefined
  parseLine(line: string): ParsedLine
  /** What a node's line adds to a chart, where the lesson says so. */
  draw(line: AnyEvent): Drawn | undefined
  /** An observation in a few words. */
  describe(observation: Observed & { kind: string }): string
}

/**
 * The checker's own vocabulary, and more.
 *
 * @throws when two kinds have the same name
 */
export function vocabularyOf(
  more: readonly Sights[],
  parseLine: (line: string) => ParsedLine = parseEvent,
  drawn: DrawnLines = {}
): Vocabulary {
  const byKind = new Map<string, AnySight>()
  for (const sight of [...CORE_SIGHTS, ...more.flatMap(({ sights }) => sights)]) {
    if (byKind.has(sight.kind)) throw new Error(`two sights are called "${sight.kind}"`)
    byKind.set(sight.kind, sight)
  }
  return {
    names: more.map(({ name }) => name),
    kinds: [...byKind.keys()],
    sight: kind => byKind.get(kind),
    parseLine,
    draw: line => (Object.hasOwn(drawn, line.name) ? drawn[line.name]?.(line as never) : undefined),
    describe: observation =>
      byKind.get(observation.kind)?.describe(observation as never) ?? observation.kind
  }
}

/** The checker's own. */
export const CORE_VOCABULARY: Vocabulary = vocabularyOf([])
