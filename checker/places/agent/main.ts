import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { serveAgent } from './serve-agent.ts'
import { socketPath } from './socket-path.ts'

/** How long the agent waits for its connection; after that, whoever wanted it has gone. */
const PATIENCE_MS = 60 * 1000

// The main process of a container in which nodes run: `main.ts <socket> <folder> [ms]`. Exactly one
// connection is accepted, the checker's, and no node has been started by then; so no node can speak
// to the agent.
const [socket = '', dir = '', lingerMs = '0'] = process.argv.slice(2)
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))

// Its own end stays open until everything has been stopped, so that the checker can wait for that.
const server = createServer({ allowHalfOpen: true })
server.listen(socketPath(socket))
const abandoned = setTimeout(() => process.exit(1), PATIENCE_MS)
const [connection] = (await once(server, 'connection')) as [Socket]
clearTimeout(abandoned)
server.close()
await serveAgent(connection, { dir, env: process.env })
// Compose asks the container that ends first how it went, and that has to be the checker's: its process has
// ended by now, but nothing tells when its container has.
await pause(Number(lingerMs))
process.exit(0)
