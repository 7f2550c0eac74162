import { escapeText, escapeUnit, UNSAFE, unescapeText } from './escape.ts'
import { FieldFault, type FieldType, textOf } from './field-type.ts'

const UNSAFE_COMMA_OR_SPACE = /[,\s\p{Cc}\p{Cs}]/u
const NOT_BASE58BTC = /[^1-9A-HJ-NP-Za-km-z]/
const INTEGER = /^(?:0|[1-9]\d{0,15})$/
const MILLISECONDS = /^(?:0|[1-9]\d{0,15})(?:\.\d{1,20})? ms$/

/**
 * The start and the length in characters of every kind of peer id, as base58btc of a multihash:
 * Ed25519 and secp256k1 keys inlined, others as SHA-256.
 * https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md#peer-ids
 */
const PEER_ID_KINDS = [
  { start: '12D3KooW', length: 52 },
  { start: '16Uiu2HA', length: 53 },
  { start: 'Qm', length: 46 }
] as const

function peerIdFault(raw: string): FieldFault | undefined {
  const kind = PEER_ID_KINDS.find(({ start }) => raw.startsWith(start))
  if (kind === undefined) return new FieldFault(0, 'it must start with 12D3KooW, 16Uiu2HA or Qm')
  const bad = raw.search(NOT_BASE58BTC)
  if (bad !== -1) {
    return new FieldFault(bad, `${showCharacter(raw, bad)} is not a base58btc character`)
  }
  if (raw.length === kind.length) return undefined
  return new FieldFault(
    Math.min(raw.length, kind.length),
    `it has ${raw.length} characters, a peer id that starts with ${kind.start} has ${kind.length}`
  )
}

function multiaddrFault(raw: string): FieldFault | undefined {
  if (!raw.startsWith('/')) return new FieldFault(0, 'it must start with /')
  const bad = raw.search(UNSAFE_COMMA_OR_SPACE)
  if (bad !== -1) return new FieldFault(bad, `${showCharacter(raw, bad)} is not allowed`)
  const empty = raw.indexOf('//')
  if (empty !== -1) return new FieldFault(empty + 1, 'a part between two slashes is empty')
  if (raw.endsWith('/')) return new FieldFault(raw.length - 1, 'nothing follows the last /')
  return undefined
}

function showCharacter(raw: string, at: number): string {
  const character = String.fromCodePoint(raw.codePointAt(at) ?? 0)
  if (character === ',') return 'a comma'
  if (character === ' ') return 'a space'
  return UNSAFE.test(character) ? `the character ${escapeUnit(character)}` : `"${character}"`
}

/** A field written exactly as it is read, when `fault` finds nothing wrong with it. */
function plainField(
  describe: string,
  fault: (raw: string) => FieldFault | undefined
): FieldType<string> {
  return {
    describe,
    placeholder: name => `<${name}>`,
    parse: raw => fault(raw) ?? raw,
    accept: value => {
      const text = textOf(value)
      return typeof text === 'string' ? (fault(text) ?? text) : text
    },
    write: String
  }
}

/** A number from 0 to 2^53 - 1 in decimal, followed by `unit`. */
function numberField(
  describe: string,
  unit: '' | ' ms',
  pattern: RegExp,
  round: (value: number) => number
): FieldType<number> {
  const parse = (raw: string) => {
    if (!pattern.test(raw)) return new FieldFault(0, `it is not written as <number>${unit}`)
    const value = Number(raw.slice(0, raw.length - unit.length))
    if (value <= Number.MAX_SAFE_INTEGER) return value
    return new FieldFault(0, 'the number is too large')
  }
  const write = (value: number) => `${value}${unit}`
  return {
    describe,
    placeholder: name => `<${name}>${unit}`,
    parse,
    accept: value =>
      typeof value === 'number'
        ? parse(write(round(value)))
        : new FieldFault(0, 'it is not a number'),
    write
  }
}

/** Free text: anything, commas included; always the last field of a line, and escaped. */
const text: FieldType<string> = {
  describe: 'text',
  placeholder: name => `<${name}>`,
  parse: raw => {
    const unescaped = unescapeText(raw)
    if ('text' in unescaped) return unescaped.text
    return new FieldFault(unescaped.offset, unescaped.reason)
  },
  accept: textOf,
  write: escapeText
}

/**
 * A topic or a version: mostly what a remote has sent, so it may be anything. Escaped like text, and
 * a comma as well, so that it stays one field.
 */
function wordField(describe: string, init: { mayBeEmpty: boolean }): FieldType<string> {
  const unlessEmpty = (raw: string, word: string | FieldFault) =>
    raw === '' && !init.mayBeEmpty ? new FieldFault(0, 'it is empty') : word
  return {
    ...text,
    describe,
    parse: raw => unlessEmpty(raw, text.parse(raw)),
    accept: value => {
      const word = textOf(value)
      return typeof word === 'string' ? unlessEmpty(word, word) : word
    },
    write: word => escapeText(word).replaceAll(',', '\\u002c')
  }
}

/** Every field type by the name that the event registry uses. */
export const FIELD_TYPES = {
  peerId: plainField('a peer id (such as 12D3KooW…)', peerIdFault),
  multiaddr: plainField('a multiaddr (such as /ip4/127.0.0.1/tcp/9000)', multiaddrFault),
  topic: wordField('a topic', { mayBeEmpty: false }),
  token: wordField('a word', { mayBeEmpty: true }),
  integer: numberField('a whole number, 0 or more', '', INTEGER, value => value),
  milliseconds: numberField('milliseconds, 0 or more', ' ms', MILLISECONDS, value =>
    Number(value.toFixed(3))
  ),
  text
} as const

export type FieldTypeName = keyof typeof FIELD_TYPES

/** What parsing a field of this type gives. */
export type FieldValue<Name extends FieldTypeName> = Exclude<
  ReturnType<(typeof FIELD_TYPES)[Name]['parse']>,
  FieldFault
>
