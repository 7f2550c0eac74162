import type { Multiaddr } from '@multiformats/multiaddr'
import type { VARIABLES, VariableDeclaration, Variables } from './variables.ts'

/** `LISTEN_ADDRS` as a property: `listenAddrs`. */
export type PropertyName<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${Lowercase<First>}${Capitalize<PropertyName<Rest>>}`
  : Lowercase<Name>

interface Values {
  addresses: Multiaddr[]
  text: string
  milliseconds: number
  count: number
}

type NamesOf<All extends Variables, Type extends VariableDeclaration['type']> = {
  [Name in keyof All]: All[Name]['type'] extends Type ? Name : never
}[keyof All] &
  string

/** What is read of some variables: lists are always there, anything else only when it is set. */
export type EnvOf<All extends Variables> = {
  readonly [Name in NamesOf<All, 'addresses'> as PropertyName<Name>]: Multiaddr[]
} & {
  readonly [Name in NamesOf<
    All,
    Exclude<VariableDeclaration['type'], 'addresses'>
  > as PropertyName<Name>]?: Values[All[Name]['type']]
}

/** What a workshop node is told from outside. */
export interface WorkshopEnv extends EnvOf<typeof VARIABLES> {}
