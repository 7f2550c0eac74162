export { formatReport, jsonReporter } from './json.ts'
export type { Reporter } from './reporter.ts'
export { type Terminal, terminalReporter } from './terminal.ts'
