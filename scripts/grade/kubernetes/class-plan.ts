import { createHash } from 'node:crypto'

/** Hexadecimal digits of a tag: 48 bits, so that among 10,000 two are the same once in 6 million classes. */
const TAG_LENGTH = 12

/** What stands for one submission's files in the plan of a Job. */
export function tagOf(key: string, digest: string): string {
  return createHash('sha256').update(`${key}\0${digest}`).digest('hex').slice(0, TAG_LENGTH)
}

/**
 * Which submission is judged at which index of a Job. It is kept with the Job as one line, so that whoever comes
 * back after an interruption knows what is running there.
 */
export class ClassPlan {
  readonly #indexes: Map<string, number>

  /** @param tags by index */
  constructor(tags: string[]) {
    this.#indexes = new Map(tags.map((tag, index) => [tag, index]))
  }

  /** A line that is none is a plan of nothing. */
  static parse(line: string | undefined): ClassPlan {
    const isPlan = line !== undefined && line.length % TAG_LENGTH === 0 && /^[0-9a-f]*$/.test(line)
    return new ClassPlan(isPlan ? (line.match(/.{12}/g) ?? []) : [])
  }

  indexOf(tag: string): number | undefined {
    return this.#indexes.get(tag)
  }

  covers(tags: string[]): boolean {
    return tags.every(tag => this.#indexes.has(tag))
  }

  toString(): string {
    return [...this.#indexes.keys()].join('')
  }
}
