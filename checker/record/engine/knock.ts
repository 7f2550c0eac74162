import { connect } from 'node:net'

/** Whether somebody takes a TCP connection at this port before the time is up. */
export function knock(host: string, port: number, timeUp: AbortSignal): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port, signal: timeUp })
    const answer = (open: boolean) => () => {
      socket.destroy()
      resolve(open)
    }
    socket.once('connect', answer(true)).once('error', answer(false))
  })
}
