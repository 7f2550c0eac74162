import type { Command } from '#checker/places/process'

const KiB = 1024
const MiB = 1024 * KiB
/** The unit of `ulimit -f` in bytes, after POSIX. */
const BLOCK = 512
const MAX_FILE_BYTES = 64 * MiB

/** Sets those limits that the shell knows; they hold for each process that the command starts. */
const SCRIPT = `
ulimit -c 0 2>/dev/null
ulimit -d "$1" 2>/dev/null
ulimit -f "$2" 2>/dev/null
shift 2
exec "$@"`

/**
 * The command with a limit on the memory that each of its processes may have, and on the size of the
 * files that they write. On Windows there are none.
 */
export function limited(command: Command, memoryBytes: number): Command {
  if (process.platform === 'win32') return command
  const words = [String(Math.ceil(memoryBytes / KiB)), String(MAX_FILE_BYTES / BLOCK)]
  return {
    file: '/bin/sh',
    args: ['-c', SCRIPT, 'workshop-limits', ...words, command.file, ...command.args],
    shown: command.shown
  }
}
