import {
  beginFilling,
  fillPart,
  joinParts,
  measurePart,
  type TableFilling,
  type TableLayout
} from './fill-tables.ts'
import { hashIds, joinedKeys } from './hashed-ids.ts'
import { IdSpace } from './id-space.ts'
import { wordsOf } from './key.ts'
import { type DhtNetworkInit, type IdRules, resolveIdRules, resolveRules } from './network-init.ts'
import {
  type Allocate,
  assignPlaces,
  beginSorting,
  countPart,
  type IdSorting,
  rangeOfPart,
  type SortedIds,
  sortPart,
  spreadPart
} from './sort-ids.ts'

/** One stage of building a network: its parts may be done side by side, by `doPart`. All of it is plain data. */
export type BuildingStage =
  | { name: 'hash'; parts: number; words: Uint32Array; rules: IdRules }
  | { name: 'count' | 'spread' | 'sort'; parts: number; sorting: IdSorting }
  | { name: 'measure' | 'fill'; parts: number; ids: SortedIds; filling: TableFilling }

/** What a network needs from elsewhere, to be spread over its `init`. */
export interface BuiltNetwork {
  nodes: IdSpace
  layout?: TableLayout
}

/**
 * The ids of a network, and its tables where they are to be perfect, made in stages. All parts of a
 * stage have to be done, by whomever, before the next one is asked for. What comes out is the same for any number
 * of parts.
 *
 * @param room - makes memory that everybody who does parts can see
 * @throws RangeError when a number is out of its range
 */
export function* buildInStages(
  init: DhtNetworkInit,
  parts: number,
  room: Allocate
): Generator<BuildingStage, BuiltNetwork> {
  const rules = resolveIdRules(init)
  const { k, tables } = resolveRules(init)
  let nodes: IdSpace
  if (init.nodes instanceof IdSpace) nodes = init.nodes
  else {
    const words = room(rules.count * wordsOf(rules.bits))
    if (typeof init.nodes === 'number') yield { name: 'hash', parts, words, rules }
    else words.set(joinedKeys(init.nodes, rules.bits))
    const sorting = beginSorting(words, rules.bits, parts, room)
    yield { name: 'count', parts, sorting }
    assignPlaces(sorting)
    yield { name: 'spread', parts, sorting }
    yield { name: 'sort', parts, sorting }
    nodes = new IdSpace(sorting.ids)
  }
  if (tables !== 'perfect' || init.layout !== undefined) return { nodes }
  const { ids } = nodes
  const filling = beginFilling(nodes, k, parts, room)
  yield { name: 'measure', parts, ids, filling }
  joinParts(filling, room)
  yield { name: 'fill', parts, ids, filling }
  return { nodes, layout: filling.layout }
}

/** Does one part of a stage. @throws RangeError when two ids are the same */
export function doPart(stage: BuildingStage, part: number): void {
  if (stage.name === 'hash') {
    const { words, parts, rules } = stage
    const [start, end] = rangeOfPart(rules.count, parts, part)
    hashIds(words, rules.bits, rules.networkId, start, end)
  } else if ('sorting' in stage) {
    const step = { count: countPart, spread: spreadPart, sort: sortPart }[stage.name]
    step(stage.sorting, part)
  } else {
    const step = { measure: measurePart, fill: fillPart }[stage.name]
    step(new IdSpace(stage.ids), stage.filling, part)
  }
}
