// What GitHub Actions takes for a command when a step prints it, as its runner reads it:
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs

/** A line that the runner obeys: `::error file=node.ts,line=3::Something is missing`. */
export function workflowCommand(
  name: 'error' | 'warning' | 'notice',
  properties: { [name: string]: string | number | undefined },
  message: string
): string {
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(',')
  return `::${name}${list === '' ? '' : ` ${list}`}::${escapeData(message)}\n`
}

/**
 * The same text with nothing in it that the runner would obey: `::name::` at the start of a line,
 * and the older `##[name]`, which is a command wherever it stands.
 */
export function guardCommands(text: string): string {
  return text
    .replaceAll('##[', '# #[')
    .replaceAll(/(^|[\n\r])((?:[^\S\n\r]|\u0085)*)::/g, (_, start, space) => `${start}${space}: :`)
}

function escapeData(text: string): string {
  // An annotation may be printed again by whoever reads the log.
  return text
    .replaceAll('##[', '# #[')
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
