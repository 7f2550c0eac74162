import { byId, html } from '../../../show/pages/browser/elements.ts'
import { Once } from '../once.ts'
import { createBrowserPeer, dialNode, say, type Tell, watchPeer } from './browser-peer.ts'
import { Hello } from './hello.ts'
import { sayHello, wasSaid, watchGreeted } from './say-hello.ts'

const hello = new Hello(byId('hello'))

const tell: Tell = (text, kind) => {
  const list = byId('log')
  list.append(html('p', { class: kind ?? '' }, kind === 'wrong' ? `✘ ${text}` : text))
  list.scrollTop = list.scrollHeight
}

/** The peer of this page, made when it is first needed; a reload makes another one. */
const node = new Once(async () => {
  const made = await createBrowserPeer()
  watchPeer(made, tell)
  watchGreeted(made, hello)
  byId('me').textContent = `You are ${made.peerId}`
  return made
})

async function greet(address: string): Promise<void> {
  const made = await node.get()
  byId('greeting').hidden = false
  await sayHello(made, address, hello)
  byId('say').hidden = false
}

/** How often the relay is dialled before it is given up: it has just been started, and the machine may be busy. */
const RELAY_TRIES = 3

async function meetTabs(): Promise<void> {
  const made = await node.get()
  const addr = await relayAddress()
  for (let left = RELAY_TRIES - 1; ; left -= 1) {
    try {
      await dialNode(made, addr)
      break
    } catch (error) {
      if (left === 0) throw error
      tell(`the relay has not answered, once more: ${(error as Error).message}`)
    }
  }
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

onSubmit('dial', 'address', greet)
byId('tabs').addEventListener('click', () => {
  meetTabs().catch(error => tell((error as Error).message, 'wrong'))
})
onSubmit('say', 'words', async text => {
  if (node.made === undefined) return
  const words = byId('words') as HTMLInputElement
  words.value = ''
  wasSaid(await say(await node.get(), text, tell), hello)
})
