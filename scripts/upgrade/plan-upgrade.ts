/** Digests of files by path, with `/` between the parts. */
export type Digests = ReadonlyMap<string, string>

export interface PlanUpgradeInit {
  /** What the version that is here came with; empty where nobody knows. */
  old: Digests
  /** What the new one comes with. */
  next: Digests
  /** What is here: every file of the lessons' starters, and of the two versions. */
  here: Digests
}

export interface UpgradePlan {
  /** Files that are written, as the new version has them. */
  write: string[]
  /** Files that the new version does not have any more. */
  remove: string[]
  /** Those of both that somebody has changed: a copy of them is kept. */
  copy: string[]
  /** The lessons' folders in which a learner has worked: nothing is touched there. */
  worked: string[]
}

const STARTER = /^(lessons\/[^/]+)\/starter\//

/**
 * What has to be done so that the new version is here, and everything that is a learner's own still is. A starter in which
 * somebody has worked stays as it is; one that is as it came is renewed.
 */
export function planUpgrade({ old, next, here }: PlanUpgradeInit): UpgradePlan {
  const worked = workedIn({ old, next, here })
  const isTheirs = (path: string): boolean => worked.has(STARTER.exec(path)?.[1] ?? '')
  const write = [...next]
    .filter(([path, digest]) => !isTheirs(path) && here.get(path) !== digest)
    .map(([path]) => path)
  const remove = [...old.keys()].filter(
    path => !next.has(path) && here.has(path) && !isTheirs(path)
  )
  const isChanged = (path: string): boolean => here.has(path) && here.get(path) !== old.get(path)
  return {
    write: write.sort(),
    remove: remove.sort(),
    copy: [...write, ...remove].filter(isChanged).sort(),
    worked: [...worked].sort()
  }
}

/** The lessons whose starter is neither as it came with the old version nor as it comes with the new one. */
function workedIn({ old, next, here }: PlanUpgradeInit): Set<string> {
  const lessons = new Set([...here.keys()].flatMap(path => STARTER.exec(path)?.[1] ?? []))
  return new Set(
    [...lessons].filter(lesson => {
      const own = within(lesson, here)
      return own !== within(lesson, old) && own !== within(lesson, next)
    })
  )
}

/** A text that is the same for the same files in a lesson's starter. */
function within(lesson: string, files: Digests): string {
  const own = [...files].filter(([path]) => path.startsWith(`${lesson}/starter/`)).sort()
  return JSON.stringify(own)
}
