/** Where a checker is that runs in a container, beside another one in which the nodes are. */
export interface Container {
  /** The name at which the agent of the other container listens. */
  agent: string
  /** The lessons' folder once more, where runs may be written into it. */
  lessons: string
}

/** Undefined where the checker does not run in such a container. */
export function container({
  WORKSHOP_AGENT: agent,
  WORKSHOP_LESSONS: lessons
}: NodeJS.ProcessEnv): Container | undefined {
  return agent === undefined || lessons === undefined ? undefined : { agent, lessons }
}
