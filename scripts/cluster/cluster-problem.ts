/** The cluster cannot be reached, or does not do what it is asked for: nothing that a submission could mend. */
export class ClusterProblem extends Error {
  override readonly name = 'ClusterProblem'
  readonly code = 'ERR_CLUSTER'
}
