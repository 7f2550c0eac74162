import { setTimeout as pause } from 'node:timers/promises'
import { runCommand } from './run-command.ts'

const LOOK_EVERY_MS = 200

/** The containers of `--docker` that there are at this moment. */
export async function workshopContainers(): Promise<string[]> {
  const filter = 'label=universal-connectivity-workshop'
  const { output } = await runCommand('docker', ['ps', '-aq', '--filter', filter])
  return output.trim().split('\n').filter(Boolean)
}

/** Those that are left after so many milliseconds; nothing tells when the last of them goes. */
export async function leftContainers(ms: number): Promise<string[]> {
  const until = performance.now() + ms
  for (;;) {
    const left = await workshopContainers()
    if (left.length === 0 || performance.now() > until) return left
    await pause(LOOK_EVERY_MS)
  }
}
