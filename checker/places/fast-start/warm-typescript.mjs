import module from 'node:module'

// Loaded with `--import` where a file will be new to the compile cache, such as one that has just been
// saved: loads Node's type stripper, so that the file itself need not wait for it.

const { emitWarning } = process
// That this function is experimental is no news for whoever reads what a node says on stderr.
process.emitWarning = () => {}
try {
  module.stripTypeScriptTypes('')
} finally {
  process.emitWarning = emitWarning
}
