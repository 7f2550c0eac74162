/** An order that the runner of GitHub Actions takes from what a step prints. */
export interface TakenCommand {
  name: string
  properties: { [name: string]: string }
  data: string
}

/** Those that it knows. */
const KNOWN = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning'
]

/**
 * What the runner would do with this output, by its own rules: `::name properties::data` after white
 * space at the start of a line, `##[name properties]data` anywhere; names in any case. See
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function commandsIn(output: string): TakenCommand[] {
  return output.split(/\r\n|\r|\n/).flatMap(line => newForm(line) ?? oldForm(line) ?? [])
}

function newForm(line: string): TakenCommand | undefined {
  const trimmed = line.replace(/^[\s\u0085]+/, '')
  if (!trimmed.startsWith('::')) return undefined
  const end = trimmed.indexOf('::', 2)
  if (end < 0) return undefined
  const escapes = { '%0D': '\r', '%0A': '\n', '%25': '%' }
  return command(trimmed.slice(2, end), ',', trimmed.slice(end + 2), escapes, {
    '%3A': ':',
    '%2C': ',',
    ...escapes
  })
}

function oldForm(line: string): TakenCommand | undefined {
  const start = line.indexOf('##[')
  const end = line.indexOf(']', start)
  if (start < 0 || end < 0) return undefined
  const escapes = { '%3B': ';', '%0D': '\r', '%0A': '\n', '%5D': ']', '%25': '%' }
  return command(line.slice(start + 3, end), ';', line.slice(end + 1), escapes, escapes)
}

interface Escapes {
  [written: string]: string
}

function command(
  info: string,
  separator: string,
  data: string,
  dataEscapes: Escapes,
  propertyEscapes: Escapes
): TakenCommand | undefined {
  const [name = '', ...rest] = info.split(' ')
  if (!KNOWN.includes(name.toLowerCase())) return undefined
  const pairs = rest.join(' ').split(separator).filter(Boolean)
  const properties = pairs.flatMap(pair => {
    const at = pair.indexOf('=')
    return at < 1
      ? []
      : [[pair.slice(0, at).trim(), withoutEscapes(pair.slice(at + 1), propertyEscapes)]]
  })
  return {
    name: name.toLowerCase(),
    properties: Object.fromEntries(properties),
    data: withoutEscapes(data, dataEscapes)
  }
}

function withoutEscapes(text: string, escapes: Escapes): string {
  return Object.entries(escapes).reduce((all, [from, to]) => all.replaceAll(from, to), text)
}
