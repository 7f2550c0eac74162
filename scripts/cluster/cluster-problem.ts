/** The cluster cannot be reached, or does not do what it is asked for: no work that a pod is given could mend that. */
export class ClusterProblem extends Error {
  override readonly name = 'ClusterProblem'
  readonly code = 'ERR_CLUSTER'
}
