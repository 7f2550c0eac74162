const ESCAPE = '\u001b'
const CONTROL = /^\[(?<number>\d*)(?<command>[A-Za-z])/

/**
 * What a person sees of what is written to a terminal: as much of ECMA-48 as Node's readline uses.
 * Every character is one column wide, and there are as many rows as are needed.
 */
export class Screen {
  columns: number
  readonly #rows: string[][] = [[]]
  /** The beginning of a control sequence whose end has not come yet. */
  #unfinished = ''
  #row = 0
  #column = 0

  constructor(columns: number) {
    this.columns = columns
  }

  /** The rows from top to bottom, without blanks at their ends and empty rows at the bottom. */
  get lines(): string[] {
    const lines = this.#rows.map(row =>
      Array.from(row, cell => cell ?? ' ')
        .join('')
        .trimEnd()
    )
    return lines.slice(0, lines.findLastIndex(line => line !== '') + 1)
  }

  get cursor(): { row: number; column: number } {
    return { row: this.#row, column: this.#column }
  }

  /** @throws Error for a control sequence that it does not know */
  write(text: string): void {
    const all = this.#unfinished + text
    this.#unfinished = ''
    for (let at = 0; at < all.length; at += 1) {
      if (all[at] !== ESCAPE) {
        this.#put(all.charAt(at))
        continue
      }
      const { 0: sequence = '', groups } = CONTROL.exec(all.slice(at + 1)) ?? {}
      if (groups === undefined) {
        this.#unfinished = all.slice(at)
        return
      }
      this.#obey(groups.command ?? '', groups.number ?? '')
      at += sequence.length
    }
  }

  #put(character: string): void {
    if (character === '\r') this.#column = 0
    else if (character === '\n') this.#newLine()
    else if (character < ' ') throw new Error(`the screen has no ${JSON.stringify(character)}`)
    else {
      // A character in the last column stays there; only the next one goes on below.
      if (this.#column >= this.columns) this.#newLine()
      this.#current[this.#column] = character
      this.#column += 1
    }
  }

  #newLine(): void {
    this.#row += 1
    this.#column = 0
    this.#rows[this.#row] ??= []
  }

  #obey(command: string, number: string): void {
    const count = number === '' ? 1 : Number(number)
    const last = this.columns - 1
    if (command === 'A') this.#row = Math.max(this.#row - count, 0)
    else if (command === 'C') this.#column = Math.min(this.#column + count, last)
    else if (command === 'D') this.#column = Math.max(Math.min(this.#column, last) - count, 0)
    else if (command === 'G') this.#column = count - 1
    else if (command === 'J' && Number(number) === 0) {
      this.#current.length = Math.min(this.#current.length, this.#column)
      this.#rows.length = this.#row + 1
    } else throw new Error(`the screen does not know ${number}${command}`)
  }

  get #current(): string[] {
    return this.#rows[this.#row] ?? []
  }
}
