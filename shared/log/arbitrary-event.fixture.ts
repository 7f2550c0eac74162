import fc from 'fast-check'
import type { FieldTypeName } from './fields.ts'
import { EVENTS, type EventDeclaration, type Events, eventFormatter } from './index.ts'
import { EVENTS as OWN_EVENTS } from './own-events.fixture.ts'

/** An event as a formatter takes it, and as a parser must give it back. */
export interface Sample {
  readonly name: string
  readonly values: readonly unknown[]
  readonly line: string
  readonly event: Readonly<Record<string, unknown>>
}

const BASE58BTC = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...BASE58BTC), minLength: length, maxLength: length })

/** One Unicode character; many times quicker to set up than fast-check's own `binary` unit. */
export const anyCharacter = fc
  .oneof(
    fc.integer({ min: 0, max: 0x2ff }),
    fc.integer({ min: 0x2000, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff })
  )
  .map(code => String.fromCodePoint(code))

/** Any string at all: also halves of surrogate pairs and control characters. */
export const anyText = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)) }),
  fc.string({
    unit: fc.constantFrom('\\', 'n', 'u', '0', ',', '\n', '\r', '\u001b', '\u2028', '😀')
  })
)

const VALUES: Readonly<Record<FieldTypeName, fc.Arbitrary<string | number>>> = {
  peerId: fc.oneof(
    digits(44).map(rest => `12D3KooW${rest}`),
    digits(45).map(rest => `16Uiu2HA${rest}`),
    digits(44).map(rest => `Qm${rest}`)
  ),
  multiaddr: fc
    .tuple(fc.ipV4(), fc.integer({ min: 1, max: 65_535 }))
    .map(([host, port]) => `/ip4/${host}/tcp/${port}`),
  topic: anyText.filter(text => text !== ''),
  token: anyText,
  integer: fc.maxSafeNat(),
  milliseconds: fc.oneof(
    fc.double({ min: 0, max: 1e6, noNaN: true }).map(value => Number(value.toFixed(3))),
    fc.maxSafeNat()
  ),
  text: anyText
}

/** What the workshop declares, and a lesson beside it. */
export const ALL_EVENTS = { ...EVENTS, ...OWN_EVENTS }

const format = eventFormatter<Events>(ALL_EVENTS)

function sampleOf({ fields, name }: EventDeclaration): fc.Arbitrary<Sample> {
  const values = fields.map(({ type, rest }) =>
    rest ? fc.array(VALUES[type], { maxLength: 4 }) : VALUES[type]
  )
  return fc.tuple(...values).map(parsed => {
    const flat = parsed.flat()
    const properties = fields.map((field, i) => [field.name, parsed[i]])
    return {
      name,
      values: flat,
      line: format(name, ...flat),
      event: { name, ...Object.fromEntries(properties) }
    }
  })
}

/** Any event of both registries with any values its fields allow. */
export const anySample: fc.Arbitrary<Sample> = fc
  .constantFrom<EventDeclaration[]>(...Object.values(ALL_EVENTS))
  .chain(sampleOf)
