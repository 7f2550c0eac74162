import { terminalReport } from '../simulate/broadcast/reports.ts'
import { simulateBroadcast } from '../simulate/broadcast/simulate-broadcast.ts'

/** What `npm run simulate -- --broadcast both --nodes 1e5 --dead 0.1` prints, as a block of text. */
export function measureBroadcast(): string {
  const simulation = simulateBroadcast({ way: 'both', nodes: 1e5, dead: 0.1, seed: '0' })
  return `\`\`\`text\n${terminalReport(simulation)}\`\`\``
}
