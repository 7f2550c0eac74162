/** Docker is missing, or does not do what it is asked for: nothing that the learner's node could mend. */
export class DockerProblem extends Error {
  override readonly name = 'DockerProblem'
  readonly code = 'ERR_DOCKER'
}
