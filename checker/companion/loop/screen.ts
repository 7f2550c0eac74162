import { Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { columnsOf, type Paint, painter } from '#checker/show/reporters'

const MAX_COLUMNS = 100

/** What the screen writes to: a terminal, a pipe, or a file. */
export interface Output {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
  rows?: number
  getColorDepth?(): number
  on(event: 'resize', listener: () => void): unknown
  off(event: 'resize', listener: () => void): unknown
}

export interface ScreenInit {
  output: Output
  /** Nothing is overwritten or cleared, for screen readers and files. */
  plain: boolean
}

/**
 * What a person has in front of them: a text that grows, and in a terminal a footer below it that says
 * how things stand. Lines that are written go above the footer.
 */
export class Screen {
  /** A stream for others to print to; has colours where the output has. */
  readonly stream: Writable & { isTTY?: boolean; columns?: number; rows?: number }
  readonly paint: Paint
  /** Whether there is a footer, and whether the text can be cleared. */
  readonly live: boolean
  /** Whether the output is for a screen reader, which needs words in place of symbols. */
  readonly plain: boolean
  readonly #output: Output
  readonly #resized = (): void => this.#draw(this.#footer())
  #footer: () => string[] = () => []
  #drawn: string[] = []
  #closed = false

  constructor({ output, plain }: ScreenInit) {
    this.#output = output
    this.plain = plain
    this.live = output.isTTY === true && !plain
    this.stream = this.#createStream()
    this.paint = painter(this.stream)
    if (this.live) output.on('resize', this.#resized)
  }

  /** The width of a text. */
  get width(): number {
    return Math.min(columnsOf(this.#output), MAX_COLUMNS)
  }

  /** Writes lines above the footer. */
  print(...lines: string[]): void {
    this.#write(lines.map(line => `${line}\n`).join(''))
  }

  /** Clears the screen but for the footer; where it cannot be cleared, an empty line sets the next text apart. */
  clear(): void {
    if (!this.live) {
      this.print('')
      return
    }
    // The cleared text may stay in the scrollback, so the footer is erased first.
    this.#output.write(`${this.#erased()}\u001b[2J\u001b[H`)
    this.#draw(this.#footer())
  }

  /** The footer from now on; it is asked again whenever it is drawn. */
  footer(lines: () => string[]): void {
    this.#footer = lines
    this.renew()
  }

  /** Draws the footer again, as what it says may have changed. */
  renew(): void {
    if (this.live && !this.#closed) this.#draw(this.#footer())
  }

  /** Where there is no footer, writes once what it would say. */
  standing(): void {
    if (!this.live) this.print(...this.#footer())
  }

  /** Takes the footer away until the next time that something is written. */
  hide(): void {
    this.#output.write(this.#erased())
  }

  /** Takes the footer away; what is printed from now on stays as it is. */
  close(): void {
    this.#closed = true
    this.#output.off('resize', this.#resized)
    this.#output.write(this.#erased())
  }

  #write(text: string): void {
    if (!this.live || this.#closed) this.#output.write(text)
    else this.#draw(this.#footer(), text)
  }

  /** Text and footer are written in one piece, so that nothing flickers. */
  #draw(footer: string[], above = ''): void {
    const erased = this.#erased()
    this.#drawn = footer
    this.#output.write(`${erased}${above}${footer.join('\n')}`)
  }

  /** The sequence that erases the footer and puts the cursor where it began. */
  #erased(): string {
    if (this.#drawn.length === 0) return ''
    const columns = columnsOf(this.#output)
    // A window that has become narrower has wrapped the footer's lines.
    const rows = this.#drawn.map(line =>
      Math.max(1, Math.ceil(stripVTControlCharacters(line).length / columns))
    )
    const up = rows.reduce((sum, each) => sum + each, 0) - 1
    this.#drawn = []
    return `\r${up > 0 ? `\u001b[${up}A` : ''}\u001b[0J`
  }

  #createStream(): Screen['stream'] {
    let unfinished = ''
    const stream = new Writable({
      decodeStrings: false,
      write: (chunk: string, _encoding, done) => {
        const text = unfinished + chunk
        const end = text.lastIndexOf('\n') + 1
        unfinished = text.slice(end)
        if (end > 0) this.#write(text.slice(0, end))
        done()
      }
    })
    const output = this.#output
    return Object.defineProperties(stream, {
      isTTY: { get: () => output.isTTY === true && !this.plain },
      columns: { get: () => output.columns },
      rows: { get: () => output.rows },
      getColorDepth: { value: () => output.getColorDepth?.() ?? 1 }
    }) as Screen['stream']
  }
}
