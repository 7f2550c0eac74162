/** How long containers have to end by themselves. */
const END_MS = 10 * 1000

/** Of dockerode's `Container`, what is needed to see it go. */
export interface Leaving {
  wait(options: { condition: 'removed'; abortSignal: AbortSignal }): Promise<unknown>
  remove(options: { force: boolean }): Promise<unknown>
}

/** Resolves when a container is gone; one that does not go by itself is removed. Never throws. */
export async function gone(container: Leaving): Promise<void> {
  const over = new AbortController()
  // Docker may never answer a wait that reaches it in the moment in which the container goes.
  const patience = setTimeout(() => {
    container
      .remove({ force: true })
      .catch(() => {})
      .then(() => over.abort())
  }, END_MS)
  // A container that is gone already is unknown to Docker.
  await container.wait({ condition: 'removed', abortSignal: over.signal }).catch(() => {})
  clearTimeout(patience)
}
