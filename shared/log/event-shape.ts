import type { EventDeclaration } from './event-declaration.ts'
import { FIELD_TYPES } from './fields.ts'

/** How an event is written: `ping,<peerId>,<rtt> ms`; `closestpeer,<peerId>[,<multiaddr>…]`. */
export function eventShape({ name, fields }: EventDeclaration): string {
  return fields.reduce((shape, field) => {
    const type = FIELD_TYPES[field.type]
    return field.rest
      ? `${shape}[,${type.placeholder(field.type)}…]`
      : `${shape},${type.placeholder(field.name)}`
  }, name)
}
