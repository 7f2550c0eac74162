export { formatCheckerLog } from './checker-log.ts'
export { formatReport, jsonReporter } from './json.ts'
export type { Reporter, Terminal } from './reporter.ts'
export { terminalReporter } from './terminal.ts'
