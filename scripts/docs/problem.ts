/** Something in the docs that is wrong, and where. */
export interface DocsProblem {
  /** As it is to be shown. */
  file: string
  /** 1 for the first line; 0 when it is about the whole file. */
  line: number
  message: string
}

export function formatProblem({ file, line, message }: DocsProblem): string {
  return `${line === 0 ? file : `${file}:${line}`}  ${message}`
}
