import { VARIABLES, type Variables } from '#shared/env'

const OF_THE_WORKFLOW = /^(GITHUB_(ENV|OUTPUT|PATH|STATE|STEP_SUMMARY|TOKEN)|GH_TOKEN|ACTIONS_.*)$/i

/**
 * The checker's own environment without the variables through which a node is told what to do, and without
 * `DEBUG`, which is for a node that is run by itself.
 *
 * @param own those of the lesson
 */
export function inheritedEnv(own: Variables = {}): NodeJS.ProcessEnv {
  // Python keeps what it prints to a pipe to itself until there is a lot of it.
  const env: NodeJS.ProcessEnv = { PYTHONUNBUFFERED: '1', ...process.env }
  for (const name of Object.keys({ ...VARIABLES, ...own })) delete env[name]
  // libp2p's log would bury the node's own words in the report.
  delete env.DEBUG
  // Files by which a step of a workflow gives orders, and tokens: a node has no business with them.
  for (const name of Object.keys(env)) if (OF_THE_WORKFLOW.test(name)) delete env[name]
  return env
}
