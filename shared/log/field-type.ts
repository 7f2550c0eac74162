import { escapeUnsafe } from './escape.ts'

const SHOWN_CHARACTERS = 60

/** Why a value does not fit a field; `offset` is 0-based in the field's own characters. */
export class FieldFault {
  readonly offset: number
  readonly reason: string

  constructor(offset: number, reason: string) {
    this.offset = offset
    this.reason = reason
  }
}

/** One kind of field: how it is read from a line and written to one. */
export interface FieldType<Value extends string | number> {
  /** What is wanted, with an article: "a peer id (…)". */
  readonly describe: string
  /** How a field of this type is shown in a reference, such as `<rtt> ms`. */
  placeholder(name: string): string
  parse(raw: string): Value | FieldFault
  /** What a node has logged, as it will be read back. */
  accept(value: unknown): Value | FieldFault
  /** A value that was accepted, as it stands in the line. */
  write(value: Value): string
}

/** A value for an error message: quoted, escaped and cut to one short piece. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') {
    const shown = value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value
    return `"${escapeUnsafe(shown)}"`
  }
  if (typeof value === 'function') return `the function ${value.name || 'without a name'}`
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return `an array of ${value.length}`
  return `an object of type ${value.constructor?.name ?? 'null prototype'}`
}

/**
 * The text of a value that has a text of its own: strings, numbers, and objects whose class
 * defines `toString()`, such as libp2p's PeerId and Multiaddr. Values that JavaScript would turn
 * into something meaningless (`undefined`, `[object Object]`, `1,2,3`) are faults.
 */
export function textOf(value: unknown): string | FieldFault {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return new FieldFault(0, 'there is no value')
  if (typeof value === 'function')
    return new FieldFault(0, 'a function: was it meant to be called?')
  if (typeof value === 'symbol') return new FieldFault(0, 'a symbol has no text')
  if (Array.isArray(value)) return new FieldFault(0, 'an array: pass one element at a time')
  const method = (value as { toString?: unknown }).toString
  if (method === Uint8Array.prototype.toString) {
    return new FieldFault(0, 'bytes: decode them first, e.g. with new TextDecoder().decode(bytes)')
  }
  if (typeof method !== 'function' || method === Object.prototype.toString) {
    return new FieldFault(0, 'this object has no toString() of its own')
  }
  return String(value)
}
