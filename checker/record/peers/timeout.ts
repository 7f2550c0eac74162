/** Turns a limit in milliseconds into the signal that it has passed. */
export type Timeout = (ms: number) => AbortSignal
