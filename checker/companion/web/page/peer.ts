import { byId, html } from '../../../show/pages/browser/elements.ts'
import { createBrowserPeer, meet, say, type Tell, watchPeer } from './browser-peer.ts'

let node: Promise<Awaited<ReturnType<typeof createBrowserPeer>>> | undefined

const tell: Tell = (text, kind) => {
  const list = byId('log')
  list.append(html('p', { class: kind ?? '' }, kind === 'wrong' ? `✘ ${text}` : text))
  list.scrollTop = list.scrollHeight
}

/** The peer of this page, made when it is first needed; a reload makes another one. */
function start() {
  node ??= createBrowserPeer().then(made => {
    watchPeer(made, tell)
    byId('me').textContent = `You are ${made.peerId}`
    return made
  })
  return node
}

async function meetAt(address: string): Promise<void> {
  await meet(await start(), address, tell)
  byId('say').hidden = false
}

/** The address of the relay at which tabs of this page meet. */
async function relayAddress(): Promise<string> {
  const answer = await fetch('relay', { method: 'POST' })
  if (!answer.ok) throw new Error('npm start has no relay to offer')
  return answer.text()
}

function onSubmit(form: string, field: string, act: (text: string) => Promise<void>): void {
  byId(form).addEventListener('submit', event => {
    event.preventDefault()
    const input = byId(field) as HTMLInputElement
    const text = input.value
    if (text.trim() === '') return
    act(text).catch(error => tell((error as Error).message, 'wrong'))
  })
}

onSubmit('dial', 'address', meetAt)
byId('tabs').addEventListener('click', () => {
  relayAddress()
    .then(meetAt)
    .catch(error => tell((error as Error).message, 'wrong'))
})
onSubmit('say', 'words', async text => {
  if (node === undefined) return
  const words = byId('words') as HTMLInputElement
  words.value = ''
  await say(await node, text, tell)
})
