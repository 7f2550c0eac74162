import type { Stage } from '#checker/checkpoint'
import { sendsFrom } from '#shared/broadcast-sim'
import { confusedWith, idsBetween, turnedByLanguage, turnedTo } from './ids.ts'
import type { Cast, Validator } from './network.ts'

/** Where nobody listens. */
const NOWHERE = '/ip4/127.0.0.1/tcp/1'

/** A list of validators, and where in it the node sees those who are really there. */
export interface List {
  /** As the node is given it. */
  text: string
  size: number
  /** Who stands where, the node itself at 0; an empty name is that of nobody. */
  places: string[]
}

/** Which of the validators are used: those above the node, those below it, or both in their order. */
export type Which = 'above' | 'below' | 'all'

/**
 * A list in which those who are really there stand at these places; the others are ids without a key. Who is
 * above the node in the order of ids stands before those who are below, so there must be enough of them.
 */
export function makeList(stage: Stage, cast: Cast, size: number, at: number[], which: Which): List {
  const self = cast.identity.peerId
  const real = inView(self, cast.validators, which).slice(0, at.length)
  const stands = [...at.slice(0, real.length), size]
  const view: string[] = [self]
  for (const [index, peer] of [...real, undefined].entries()) {
    const place = stands[index] ?? size
    const before = view.at(-1) ?? self
    const fillers = idsBetween(
      before,
      peer?.peerId ?? self,
      place - view.length,
      which === 'below' && view.length === 1 ? 'start' : 'end'
    )
    view.push(...fillers, ...(peer === undefined ? [] : [peer.peerId]))
  }
  return listOf(stage, cast, view)
}

/**
 * A list of nine in which some stand at other places for whoever sorts by the rules of a language, among them one
 * that is really there, and is sent something in either case.
 */
export function confusingList(stage: Stage, cast: Cast): List | undefined {
  const self = cast.identity.peerId
  const all = cast.validators.map(({ peerId }) => peerId)
  const found = all.flatMap(id => {
    const other = confusedWith(id)
    if (other === undefined) return []
    return all.flatMap(left => {
      const ids = [self, other, ...all.filter(each => each !== left)]
      const [right, wrong] = [turnedTo(self, ids), turnedByLanguage(self, ids)]
      const isFound = all.some(
        each =>
          levelAt(right.indexOf(each)) !== levelAt(wrong.indexOf(each)) &&
          levelAt(wrong.indexOf(each)) > 0
      )
      return left !== id && isFound ? [right] : []
    })
  })
  return found[0] && listOf(stage, cast, found[0])
}

/** On which level the originator sends to this place, of nine; 0: on none. */
function levelAt(place: number): number {
  return sendsFrom(9, 2).find(({ distance }) => distance === place)?.level ?? 0
}

/** The list for this view. */
function listOf(stage: Stage, cast: Cast, view: readonly string[]): List {
  const { home, identity, validators } = cast
  const there = new Map(validators.map(({ addr, name, peerId }) => [peerId, { addr, name }]))
  there.set(identity.peerId, { addr: home, name: 'node' })
  const entries = view.map(id => `${id}@${serviceUrl(there.get(id)?.addr)}`)
  return {
    text: stage.random.shuffle(`list ${view.join()}`, entries).join(','),
    size: view.length,
    places: view.map(id => there.get(id)?.name ?? '')
  }
}

/** The validators that are used, in the order in which the node sees them. */
function inView(self: string, validators: readonly Validator[], which: Which): Validator[] {
  const used = validators.filter(
    ({ peerId }) => which === 'all' || (which === 'above') === peerId > self
  )
  const order = turnedTo(self, [self, ...used.map(({ peerId }) => peerId)])
  return used.sort((a, b) => order.indexOf(a.peerId) - order.indexOf(b.peerId))
}

/** `host:port` of an address such as /ip4/127.0.0.1/tcp/4001/p2p/12D3KooW…. */
export function serviceUrl(addr = NOWHERE): string {
  const [, , host, , port] = addr.split('/')
  return `${host}:${port}`
}
