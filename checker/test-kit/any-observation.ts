import fc from 'fast-check'
import {
  type AnySight,
  CORE_SIGHTS,
  type Field,
  type NewObservation,
  type ObservationKind
} from '#checker/record/sights'

/** Any string at all, also with halves of surrogate pairs and with control characters. */
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({
    maxLength: 12,
    unit: fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code))
  }),
  fc.string({ maxLength: 12, unit: fc.constantFrom('"', '\\', '\n', '\u2028', '\ud800', '😀') })
)

const VALUES: { [Type in Field['type']]: fc.Arbitrary<unknown> } = {
  text,
  texts: fc.array(text, { maxLength: 3 }),
  number: fc.nat({ max: 1e7 }).map(tenths => tenths / 10),
  boolean: fc.boolean(),
  object: fc.dictionary(fc.string(), text, { maxKeys: 3, noNullPrototype: true }),
  // What `JSON.stringify` can tell apart: not the zero with a sign.
  json: fc.jsonValue({ maxDepth: 3 }).map(value => JSON.parse(JSON.stringify(value)))
}

function anyValue({ among, nullable, type }: Field): fc.Arbitrary<unknown> {
  const value = among === undefined ? VALUES[type] : fc.constantFrom(...among)
  return nullable ? fc.option(value) : value
}

/** Any observation of one kind that a run can record. */
export function anyOfSight({ fields, kind }: AnySight): fc.Arbitrary<NewObservation> {
  const values = Object.entries(fields).map(([name, field]) => [name, anyValue(field)])
  const required = Object.keys(fields).filter(name => fields[name]?.optional !== true)
  return fc
    .tuple(
      text,
      fc.record<{ [name: string]: unknown }>(Object.fromEntries(values), { requiredKeys: required })
    )
    .map(([actor, seen]) => ({ kind, actor, ...seen }) as unknown as NewObservation)
}

/** The checker's own sights, as a list of any. */
const SIGHTS: readonly AnySight[] = CORE_SIGHTS

/** Any observation that a run can record before its end. */
export const anyObservation: fc.Arbitrary<NewObservation> = fc
  .constantFrom(...SIGHTS.filter(({ kind }) => kind !== 'ended'))
  .chain(anyOfSight)

/** Any end of a run. */
export const anyEnd: fc.Arbitrary<NewObservation> = anyOfKind('ended')

/** Any observation of one kind. */
export function anyOfKind(kind: ObservationKind): fc.Arbitrary<NewObservation> {
  const sight = SIGHTS.find(each => each.kind === kind)
  if (sight === undefined) throw new Error(`there is no sight "${kind}"`)
  return anyOfSight(sight)
}

/** Every kind there is. */
export const KINDS = CORE_SIGHTS.map(({ kind }) => kind)
