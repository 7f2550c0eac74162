import { assertWritable, type SimulationReport, writeReports } from '../write-reports.ts'
import type { BroadcastOptions } from './broadcast-options.ts'
import { pageReport } from './report-page.ts'
import { csvReport, jsonReport, terminalReport } from './reports.ts'
import { simulateBroadcast } from './simulate-broadcast.ts'
import { leftOutBySize } from './sizes.ts'

export interface RunBroadcastInit {
  stdout: NodeJS.WritableStream
  stderr: { write(text: string): unknown }
  /** What relative paths are relative to. */
  cwd: string
}

/** Simulates what was asked for, and reports it. */
export async function runBroadcast(
  options: BroadcastOptions,
  init: RunBroadcastInit
): Promise<void> {
  const { cwd, stderr, stdout } = init
  const { csv, dead, html, json, nodes, seed, way } = options
  await assertWritable(
    [csv, json, html].filter(target => target !== undefined),
    cwd
  )
  const simulation = simulateBroadcast(options)
  const command = `npm run simulate -- --broadcast ${way} --nodes ${nodes} --dead ${dead} --seed ${seed} --html`
  const page = () =>
    pageReport(simulation, way === 'gossip' ? [] : leftOutBySize(dead, seed), command)
  const reports: SimulationReport[] = [
    ...(csv ? [{ target: csv, make: () => [csvReport(simulation)] }] : []),
    ...(json ? [{ target: json, make: () => [jsonReport(simulation)] }] : []),
    ...(html ? [{ target: html, make: () => [page()] }] : [])
  ]
  if (!reports.some(({ target }) => target === 'stdout')) {
    reports.push({ target: 'stdout', make: () => [terminalReport(simulation)] })
  }
  await writeReports(reports, cwd, stdout)
  for (const { target } of reports) {
    if (target !== 'stdout') stderr.write(`written: ${target.file}\n`)
  }
}
