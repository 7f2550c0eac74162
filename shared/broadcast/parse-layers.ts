import { BroadcastError } from './errors.ts'
import { type Layers, NO_LAYERS } from './layers.ts'

const NAMES: { readonly [name: string]: Partial<Layers> } = {
  acknowledgement: { acknowledgement: true },
  'redundancy:all': { redundancy: 'all' },
  'redundancy:thirds': { redundancy: 'thirds' },
  'clean-up': { cleanUp: true }
}

/**
 * Which layers a list of names switches on, separated by commas; none when it is empty.
 *
 * @throws BroadcastError for the first that is none
 */
export function parseLayers(list: string): Layers {
  const names = list.split(',').map(name => name.trim())
  return Object.assign({}, NO_LAYERS, ...names.filter(name => name !== '').map(layerOf))
}

function layerOf(name: string): Partial<Layers> {
  const layer = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
  if (layer !== undefined) return layer
  const known = Object.keys(NAMES).join(', ')
  throw new BroadcastError(`there is no layer "${name}": they are ${known}`)
}
