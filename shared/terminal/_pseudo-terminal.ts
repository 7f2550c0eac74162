import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Screen } from './_screen.ts'

const SCRIPT = join(import.meta.dirname, '_pseudo-terminal.py')
const NEEDS = 'import fcntl, pty, termios, os; os.waitstatus_to_exitcode'

/** Why there can be no pseudo terminal here; false when there can. */
export const NO_PSEUDO_TERMINAL =
  spawnSync('python3', ['-c', NEEDS]).status !== 0 && 'needs python3 (3.9 or newer), with pty'

export interface PseudoTerminalInit {
  columns: number
  /** How wide the window is after `resize`. */
  columnsLater?: number
  env?: { [variable: string]: string }
}

/** A program in a real pseudo terminal, as a person has it in front of them. */
export class PseudoTerminal {
  readonly screen: Screen
  /** The exit code, once the program has ended and everything it wrote has been shown. */
  readonly ended: Promise<number>
  readonly #child: ChildProcess
  readonly #columnsLater: number
  readonly #looking = new Set<() => void>()

  constructor(command: string[], { columns, columnsLater = columns, env }: PseudoTerminalInit) {
    this.screen = new Screen(columns)
    this.#columnsLater = columnsLater
    this.#child = spawn('python3', [SCRIPT, String(columns), String(columnsLater), ...command], {
      env: { ...process.env, TERM: 'xterm', ...env },
      stdio: ['pipe', 'pipe', 'inherit']
    })
    this.#child.stdout?.setEncoding('utf8').on('data', text => {
      this.screen.write(text)
      for (const look of this.#looking) look()
    })
    this.ended = once(this.#child, 'close').then(([code]) => code as number)
  }

  types(keys: string): void {
    this.#child.stdin?.write(keys)
  }

  /** Resolves as soon as the screen is so; a test that waits in vain runs into its time-out. */
  shows(condition: (lines: string[]) => boolean): Promise<void> {
    return new Promise(resolve => {
      const look = (): void => {
        if (!condition(this.screen.lines)) return
        this.#looking.delete(look)
        resolve()
      }
      this.#looking.add(look)
      look()
    })
  }

  /** Makes the window as wide as `columnsLater`; resolves when the program has drawn its line anew. */
  async resize(): Promise<void> {
    this.screen.columns = this.#columnsLater
    const drawn = this.#child.stdout && once(this.#child.stdout, 'data')
    this.#child.kill('SIGUSR1')
    await drawn
  }

  close(): void {
    this.#child.stdin?.end()
  }
}
