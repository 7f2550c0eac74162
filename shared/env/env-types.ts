import type { VARIABLE_TYPES, VariableTypeName } from './variable-types.ts'
import type { VARIABLES, VariableDeclaration, Variables } from './variables.ts'

type Types = typeof VARIABLE_TYPES

type ListType = {
  [Type in VariableTypeName]: Types[Type]['isList'] extends true ? Type : never
}[VariableTypeName]

type EntryOf<Declaration extends VariableDeclaration> = ReturnType<
  Types[Declaration['type']]['parse']
>

type Camel<Words extends string> = Words extends `${infer First}_${infer Others}`
  ? `${Capitalize<Lowercase<First>>}${Camel<Others>}`
  : Capitalize<Lowercase<Words>>

/** `listenAddrs` for `LISTEN_ADDRS`. */
export type PropertyOf<Name extends string> = Uncapitalize<Camel<Name>>

/** What is read from these variables: lists, empty when unset, and properties that are there when set. */
export type EnvOf<Each extends Variables> = {
  readonly [Name in keyof Each & string as Each[Name]['type'] extends ListType
    ? PropertyOf<Name>
    : never]: EntryOf<Each[Name]>[]
} & {
  readonly [Name in keyof Each & string as Each[Name]['type'] extends ListType
    ? never
    : PropertyOf<Name>]?: EntryOf<Each[Name]>
}

/** What a workshop node of any lesson is told from outside. */
export interface WorkshopEnv extends EnvOf<typeof VARIABLES> {}

export function propertyOf(name: string): string {
  return name.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}
