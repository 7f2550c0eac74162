import { clock } from './clock.mjs'
import { compose } from './compose.mjs'
import { dependencies } from './dependencies.mjs'
import { disk } from './disk.mjs'
import { docker } from './docker.mjs'
import { fileWatching } from './file-watching.mjs'
import { network } from './network.mjs'
import { node } from './node.mjs'
import { npm } from './npm.mjs'
import { processes } from './processes.mjs'
import { terminal } from './terminal.mjs'

/** Everything that is looked at, in the order in which it is mended. */
export const CHECKS = [
  npm,
  dependencies,
  node,
  network,
  disk,
  clock,
  processes,
  fileWatching,
  terminal,
  docker,
  compose
]
