import { fastStartFlags } from '#checker/fast-start'
import type { Command } from './job.ts'

/** Runs a TypeScript or JavaScript file with the Node that runs the checker. */
export function nodeCommand(file: string, shown: string, fastStart: boolean): Command {
  const flags = fastStart ? fastStartFlags() : []
  return { file: process.execPath, args: [...flags, file], shown }
}

/** Anything a shell would treat specially, beyond words and quotes. */
const COMPOUND = /[;&|<>()`\n]|\b(if|for|while|case|cd|export)\b/

/**
 * Runs a command line through the shell. A simple command replaces the shell, so that signals
 * reach it and its exit code is its own; in a compound one the learner puts `exec` where it belongs.
 */
export function shellCommand(line: string): Command {
  if (process.platform === 'win32') {
    return { file: process.env.ComSpec ?? 'cmd.exe', args: ['/d', '/s', '/c', line], shown: line }
  }
  const script = COMPOUND.test(line) ? line : `exec ${line}`
  return { file: '/bin/sh', args: ['-c', script], shown: line }
}
