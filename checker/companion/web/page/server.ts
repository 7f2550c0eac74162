import { byId } from '../../../show/pages/browser/elements.ts'

/** Asks the workshop; everything lies beside the page, below its token. */
export async function ask(path: string): Promise<Response> {
  return fetch(path, { cache: 'no-store' })
}

/** Asks the workshop to do something, which is seen in the terminal, too. */
export async function act(wish: {
  what: 'hint' | 'run' | 'lesson'
  lesson?: string
}): Promise<void> {
  await fetch('do', { method: 'POST', body: JSON.stringify(wish) })
}

/** Listens to the workshop, and says while it is away; the browser tries again by itself. */
export function listen(told: { [event: string]: (data: never) => void }): void {
  const away = byId('away')
  const stream = new EventSource('events')
  for (const [event, tell] of Object.entries(told)) {
    stream.addEventListener(event, message => tell(JSON.parse(message.data) as never))
  }
  stream.addEventListener('open', () => {
    away.hidden = true
  })
  stream.addEventListener('error', () => {
    away.hidden = false
    away.textContent =
      'The workshop is not running. This page finds back by itself when it is: npm start -- --web'
    // Where the answer was an error, the browser gives up.
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => listen(told), RETRY_MS)
  })
}

const RETRY_MS = 1000
