import type { GradingTarget } from './grading-target.ts'

/** Who is being judged at this moment: in each of the lessons, and until it is over, however it ends. */
export class BeingJudged {
  readonly #names = new Map<string, string>()

  /** The names of the submissions, sorted. */
  get names(): string[] {
    return [...new Set(this.#names.values())].sort()
  }

  /** Does something while a submission is being judged in a lesson. */
  async during<Value>(
    { key, submission }: GradingTarget,
    task: () => Promise<Value>
  ): Promise<Value> {
    this.#names.set(key, submission.name)
    try {
      return await task()
    } finally {
      this.#names.delete(key)
    }
  }
}
