import { flagWords, parseNumber, ValueError } from '../command/index.ts'
import { PARAMETER_NAMES, PARAMETERS } from './parameters.ts'
import type { Settings } from './settings.ts'

/** The same network again and again, with other values of one setting. */
export interface Sweep {
  name: keyof Settings
  values: number[]
}

const SWEEPABLE = PARAMETER_NAMES.filter(name => PARAMETERS[name].axis !== undefined)

/**
 * A sweep as it is typed: `errors=0,0.1,0.2`.
 *
 * @throws ValueError when nothing can be swept like that
 */
export function parseSweep(text: string): Sweep {
  const [flag = '', list] = text.split('=', 2)
  const name = SWEEPABLE.find(each => flagWords(each) === flag.replace(/^--/, ''))
  const flags = SWEEPABLE.map(flagWords)
  if (name === undefined) {
    throw new ValueError(`It must be like errors=0,0.1; what can vary is ${flags.join(', ')}.`)
  }
  if (list === undefined) {
    throw new ValueError(`It must name the values, as in ${flag}=1,2,3.`)
  }
  const values = list.split(',').map(each => parseValue(name, each))
  if (values.length < 2) throw new ValueError('It must name at least two values.')
  const twice = values.find((value, index) => values.indexOf(value) !== index)
  if (twice !== undefined) throw new ValueError(`It must not name ${twice} twice.`)
  return { name, values }
}

function parseValue(name: keyof Settings, text: string): number {
  const value = PARAMETERS[name].parse(text)
  // A delay may also be a list or a distribution, which have no place on an axis.
  return typeof value === 'number' ? value : parseNumber(text)
}
