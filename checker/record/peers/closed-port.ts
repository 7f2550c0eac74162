import { connect } from 'node:net'

const LOOPBACK = '127.0.0.1'

/**
 * The first of the candidate ports of 127.0.0.1 that refuses a connection. Candidates should be
 * below 1024, where no process is given a port by chance.
 */
export async function closedPort(candidates: Iterable<number>): Promise<number> {
  for (const port of candidates) {
    if (await refuses(port)) return port
  }
  throw new Error(`every port tried on ${LOOPBACK} accepts connections`)
}

function refuses(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, LOOPBACK)
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.once('error', error => resolve((error as NodeJS.ErrnoException).code === 'ECONNREFUSED'))
  })
}
