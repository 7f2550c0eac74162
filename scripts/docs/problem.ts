/** Something in the docs that is wrong, and where. */
export interface DocsProblem {
  /** The file's path as it is shown. */
  file: string
  /** The line of the problem from 1; 0 when it is about the whole file. */
  line: number
  message: string
}

/** A problem in a text of which the caller knows whose it is. */
export type FoundProblem = Omit<DocsProblem, 'file'>

export function formatProblem({ file, line, message }: DocsProblem): string {
  return `${line === 0 ? file : `${file}:${line}`}  ${message}`
}
