import type { TestContext } from 'node:test'

/** Whether a test has failed by now, for hooks that tell more then. Node has it, and its types do not. */
export function hasFailed(t: TestContext): boolean {
  const { error } = t as TestContext & { error: Error | null }
  return error !== null
}
