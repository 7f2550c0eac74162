/** Any value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** What a field may hold, in JSON. */
interface FieldValues {
  text: string
  texts: string[]
  number: number
  boolean: boolean
  object: { [key: string]: string }
  json: Json
}

/** One field of an observation: what it may hold, as data, so that reading and inventing one are derived from it. */
export interface Field<Value = unknown> {
  readonly type: keyof FieldValues
  /** A text is one of these. */
  readonly among?: readonly string[]
  readonly nullable?: true
  readonly optional?: true
  /** Never there: it carries the type of the value. */
  readonly value?: Value
}

export interface Fields {
  readonly [name: string]: Field
}

type OptionalNames<Shape extends Fields> = {
  [Name in keyof Shape]: Shape[Name] extends { optional: true } ? Name : never
}[keyof Shape]

type ValueOf<Each> = Each extends Field<infer Value> ? Value : never

/** The values of an observation's fields. */
export type ValuesOf<Shape extends Fields> = {
  -readonly [Name in Exclude<keyof Shape, OptionalNames<Shape>>]: ValueOf<Shape[Name]>
} & { -readonly [Name in OptionalNames<Shape>]?: ValueOf<Shape[Name]> }

export const text: Field<string> = { type: 'text' }
export const texts: Field<string[]> = { type: 'texts' }
export const number: Field<number> = { type: 'number' }
export const boolean: Field<boolean> = { type: 'boolean' }
/** Texts by name. */
export const dictionary: Field<{ [key: string]: string }> = { type: 'object' }
export const json: Field<Json> = { type: 'json' }

/** One of these texts. */
export function oneOf<const Text extends string>(...among: readonly Text[]): Field<Text> {
  return { type: 'text', among }
}

export function nullable<Value>(field: Field<Value>): Field<Value | null> {
  const { type, among } = field
  return { type, ...(among && { among }), nullable: true }
}

/** A field that may be missing. */
export function optional<Value>(field: Field<Value>): Field<Value> & { optional: true } {
  return { ...field, optional: true }
}

/** Whether a value that comes from outside is one that the field may hold. */
export function fits(value: unknown, { type, among, nullable, optional }: Field): boolean {
  if (value === undefined) return optional === true
  if (value === null && type !== 'json') return nullable === true
  switch (type) {
    case 'json':
      return true
    case 'number':
      return Number.isFinite(value)
    case 'texts':
      return Array.isArray(value) && value.every(each => typeof each === 'string')
    case 'text':
      return typeof value === 'string' && (among === undefined || among.includes(value))
    default:
      return typeof value === type
  }
}

const WORDS: { [Type in keyof FieldValues]: string } = {
  text: 'string',
  texts: 'a list of strings',
  number: 'number',
  boolean: 'boolean',
  object: 'object',
  json: 'any value'
}

/** What the field may hold, in words. */
export function describeField({ type, among, nullable }: Field): string {
  const words = among === undefined ? WORDS[type] : among.map(each => `"${each}"`).join(' or ')
  return nullable ? `${words} or null` : words
}
