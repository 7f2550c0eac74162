import module from 'node:module'

// Loaded with `--import` where a file will be new to the compile cache, such as one that has just been
// saved: loads Node's type stripper, so that the file itself need not wait for it.

const { emitWarning } = process
// Keeps the warning that this function is experimental out of the node's stderr.
process.emitWarning = () => {}
try {
  module.stripTypeScriptTypes('')
} finally {
  process.emitWarning = emitWarning
}
