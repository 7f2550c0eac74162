import { fastStartFlags, warmFlags } from '#checker/places/fast-start'
import type { Program } from '#checker/project'
import type { Command } from './job.ts'

/** Runs a TypeScript or JavaScript program with the Node that runs the checker. */
export function nodeCommand({ args, entry }: Program, shown: string, fastStart: boolean): Command {
  const flags = fastStart ? fastStartFlags() : []
  return { file: process.execPath, args: [...flags, entry, ...args], shown }
}

/**
 * The same program in a process that loads its dependencies and then waits for its variables.
 *
 * @param edited the file will have changed by the time that it runs
 */
export function warmCommand({ args, entry }: Program, shown: string, edited = false): Command {
  return { file: process.execPath, args: [...warmFlags(edited), entry, ...args], shown }
}

/** Quoted and escaped parts of a command line, which a shell does not interpret. */
const QUOTED = /'[^']*'|"(\\.|[^"\\])*"|\\./g

/** Parts of a compound command line: shell operators and keywords, or builtins that `exec` cannot start. */
const COMPOUND = /[;&|<>()`\n]|^\s*\w+=|\b(if|for|while|until|case|cd|export|exec)\b/

/**
 * A shell that is told to stop waits for what it runs, which was told so too, and then ends with
 * the exit code of that. Without this it would end at once, and the node before its last words.
 */
const OUTLIVE_THE_NODE = 'trap exit TERM INT HUP\n'

/**
 * Runs a command line through the shell. A simple command replaces the shell, so that how it ends is
 * seen as it is; a compound one runs inside a shell that hands on its exit code.
 */
export function shellCommand(line: string): Command {
  if (process.platform === 'win32') {
    // As Node's own `exec` does it: cmd.exe takes away the outermost quotes, and reads the rest itself.
    const args = ['/d', '/s', '/c', `"${line}"`]
    return { file: process.env.ComSpec ?? 'cmd.exe', args, verbatim: true, shown: line }
  }
  const compound = COMPOUND.test(line.replace(QUOTED, 'quoted'))
  const script = compound ? `${OUTLIVE_THE_NODE}${line}` : `exec ${line}`
  return { file: '/bin/sh', args: ['-c', script], shown: line }
}
