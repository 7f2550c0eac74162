import { connect } from 'node:net'

export interface NetworkWatch {
  /** Whether something outside the pod could be reached by now. */
  isOpen(): boolean
  close(): void
}

/**
 * Tries to reach the cluster's own API from within a pod: where that is possible, the policy that shuts the pods'
 * network is not enforced.
 */
export function watchNetwork(env: NodeJS.ProcessEnv): NetworkWatch {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env
  if (host === undefined || port === undefined) return { isOpen: () => false, close: () => {} }
  let open = false
  const socket = connect(Number(port), host)
  socket.once('connect', () => {
    open = true
    socket.destroy()
  })
  socket.on('error', () => {})
  socket.unref()
  return { isOpen: () => open, close: () => socket.destroy() }
}
