import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '#checker/project'
import { measureBroadcast } from './measure-broadcast.ts'
import { measureStaleness } from './measure-staleness.ts'

/** What a text can have measured, by the name in its marker. */
export interface Measurement {
  /** Computes the markdown, such as a table, the same for the same sources. It may take half a minute. */
  measure(): string
  /** The files and folders that it is computed with, relative to the project. */
  from: readonly string[]
}

const MEASUREMENTS: { readonly [name: string]: Measurement } = {
  staleness: {
    measure: measureStaleness,
    from: ['scripts/docs/measure-staleness.ts', 'shared/dht-sim']
  },
  broadcast: {
    measure: measureBroadcast,
    from: [
      'scripts/docs/measure-broadcast.ts',
      'scripts/simulate/broadcast',
      'shared/broadcast-sim'
    ]
  }
}

const BLOCK =
  /(?<=^<!-- measured:begin )(?<name>[a-z]+)(?: (?<print>[0-9a-f]{12}))? -->\n(?<body>.*?)(?=^<!-- measured:end -->$)/gms

/**
 * Renews what stands between `<!-- measured:begin staleness -->` and `<!-- measured:end -->`. The marker
 * carries a fingerprint of the table and of the sources it was computed with, so that a look is enough as long as
 * neither has changed.
 *
 * @param now - false: nothing is computed, and a block that is out of date loses its fingerprint
 * @throws Error when there is no such measurement
 */
export function withMeasurements(
  markdown: string,
  now: boolean,
  measurements: typeof MEASUREMENTS = MEASUREMENTS
): string {
  return markdown.replace(BLOCK, (block, name: string, print: string | undefined, body: string) => {
    const measurement = measurements[name]
    if (measurement === undefined) throw new Error(`nothing is measured by the name "${name}"`)
    if (print === fingerprint(measurement, body)) return block
    if (!now) return `${name} -->\n${body}`
    const measured = `\n${measurement.measure()}\n\n`
    return `${name} ${fingerprint(measurement, measured)} -->\n${measured}`
  })
}

function fingerprint({ from }: Measurement, body: string): string {
  const hash = createHash('sha256').update(body)
  for (const file of from.flatMap(sourcesIn)) {
    hash.update(readFileSync(join(ROOT, file), 'utf8').replaceAll('\r\n', '\n'))
  }
  return hash.digest('hex').slice(0, 12)
}

/** The file itself, or the sources in a folder: no tests. */
function sourcesIn(path: string): string[] {
  if (path.endsWith('.ts')) return [path]
  const names = readdirSync(join(ROOT, path)).sort()
  const sources = names.filter(name => /^[^.]+\.ts$/.test(name))
  return sources.map(name => `${path}/${name}`)
}
