import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '#checker/project'
import type { Case } from './cases.ts'
import type { NetworkMeasurement } from './measure-network.ts'
import type { ThreadsMeasurement } from './measure-threads.ts'

const CHILD = join(import.meta.dirname, 'child.ts')

/** Makes one measurement in a process of its own. @throws Error when an answer was wrong */
export async function runCase<Kind extends Case['kind']>(
  planned: Extract<Case, { kind: Kind }>,
  lookups: number
): Promise<Kind extends 'network' ? NetworkMeasurement : ThreadsMeasurement> {
  const args = [CHILD, JSON.stringify([planned, lookups])]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT })
  return JSON.parse(stdout)
}
