import type { Desk } from '#checker/companion/loop'
import type { Lesson } from '#checker/project'

/** What the page shows, and what it can ask for. */
export interface Workplace {
  /** The lesson that is at work; undefined before the first. */
  readonly desk: Desk | undefined
  /** As in the terminal's last line. */
  readonly status: string
  ask(name: 'hint' | 'run'): Promise<void>
  goTo(lesson: Lesson): Promise<void>
}
