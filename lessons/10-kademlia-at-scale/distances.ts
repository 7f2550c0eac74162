import type { Contact } from './spoken.ts'

/** The XOR of two ids, hexadecimal digits of any one length, as a number. */
export function distance(one: string, other: string): bigint {
  return BigInt(`0x${one}`) ^ BigInt(`0x${other}`)
}

/** A contact is an id at an address: the same id elsewhere is another claim. */
export function contactName({ address, id }: Contact): string {
  return `${id}@${address}`
}

export function parseContact(name: string): Contact {
  const [id = '', address = ''] = name.split('@')
  return { id, address }
}
