import { connect, createServer } from 'node:net'
import { mend, ok } from '../finding.mjs'

/** Loopback addresses as the checkpoints use them: any in 127/8, where the system has all of them. */
const OTHER = '127.93.17.5'
const LIMIT_MS = 5000

/** Peers listen on ports of their own on this machine, and connect with each other. */
export const network = {
  title: 'network',
  /** @param {import('../finding.mjs').Machine} machine */
  async look({ platform }) {
    const hosts = ['linux', 'win32'].includes(platform) ? ['127.0.0.1', OTHER] : ['127.0.0.1']
    for (const host of hosts) {
      const problem = await tryOut(host)
      if (problem === null) continue
      return mend(
        `no TCP connection on ${host}: ${problem}`,
        'look for a firewall, a VPN or a sandbox that forbids connections within this machine'
      )
    }
    return ok(`connections within this machine, on ${hosts.join(' and ')}`)
  }
}

/**
 * Listens on a free port, and connects to it.
 *
 * @param {string} host
 * @returns {Promise<string | null>} what is wrong; null when nothing is
 */
function tryOut(host) {
  return new Promise(resolve => {
    const server = createServer(socket => socket.end())
    /** @type {import('node:net').Socket | undefined} */
    let socket
    /** @param {string | null} problem */
    const end = problem => {
      clearTimeout(timer)
      if (socket !== undefined) socket.destroy()
      server.close()
      resolve(problem)
    }
    const timer = setTimeout(() => end(`nothing came of it in ${LIMIT_MS / 1000} s`), LIMIT_MS)
    server.on('error', error => end(error.message))
    server.listen(0, host, () => {
      const address = server.address()
      const port = address === null || typeof address === 'string' ? 0 : address.port
      socket = connect(port, host, () => end(null))
      socket.on('error', error => end(error.message))
    })
  })
}
