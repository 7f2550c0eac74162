import { connect } from 'node:net'

/** Whether somebody takes a TCP connection at this port before the time is up. */
export function knock(host: string, port: number, timeUp: AbortSignal): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port, signal: timeUp })
    const answer = (open: boolean) => () => {
      socket.destroy()
      resolve(open)
    }
    // Whoever resets a connection has taken it first: libp2p lets in few of one address in a second.
    const isTaken = ({ code }: NodeJS.ErrnoException) => code === 'ECONNRESET'
    socket.once('connect', answer(true)).once('error', error => answer(isTaken(error))())
  })
}
