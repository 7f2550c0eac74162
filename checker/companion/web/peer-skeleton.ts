import { type Markup, tag } from '#checker/show/pages'

/** The page that is a peer itself, before its script fills it. */
export function peerSkeleton(): string {
  const head = tag(
    'head',
    {},
    tag('meta', { charset: 'utf-8' }),
    tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    tag('meta', { name: 'color-scheme', content: 'light dark' }),
    tag('title', {}, 'A peer in the browser'),
    tag('link', { rel: 'icon', href: 'data:,' }),
    tag('link', { rel: 'stylesheet', href: 'page.css' }),
    tag('script', { src: 'peer.js', defer: true })
  )
  const body = tag(
    'body',
    {},
    tag('main', { class: 'peer' }, ...introduction(), form(), greeting(), ...tabs(), chat())
  )
  return `<!DOCTYPE html>\n${tag('html', { lang: 'en' }, head, body)}\n`
}

function introduction(): Markup[] {
  return [
    tag('h1', {}, 'This page can be a peer'),
    tag('p', {}, 'It runs js-libp2p, as your node does.'),
    tag('h2', {}, 'It meets your node'),
    tag(
      'p',
      {},
      'It dials your node over WebSockets. Start your node with a listener for ' +
        'them, from the lesson about WebSockets on, and give the address that it prints:'
    ),
    tag(
      'pre',
      { tabindex: 0 },
      tag(
        'code',
        { id: 'start' },
        'LISTEN_ADDRS=/ip4/127.0.0.1/tcp/9002/ws node lessons/…/starter/node.ts'
      )
    )
  ]
}

function form(): Markup {
  return tag(
    'form',
    { id: 'dial' },
    tag(
      'label',
      {},
      'Address of your node ',
      tag('input', { id: 'address', autocomplete: 'off', spellcheck: 'false' })
    ),
    tag('button', { type: 'submit' }, 'Be a peer')
  )
}

function greeting(): Markup {
  return tag(
    'section',
    { id: 'greeting', 'aria-labelledby': 'greeting-title', hidden: true },
    tag('h2', { id: 'greeting-title' }, 'A browser says hello'),
    tag('p', { class: 'soft' }, 'Your node, as this browser has seen it. It counts for no lesson.'),
    tag('ol', { id: 'hello', class: 'steps' })
  )
}

function tabs(): Markup[] {
  return [
    tag('h2', {}, 'It meets another browser'),
    tag(
      'p',
      {},
      'Neither of them can listen, so they first meet at a relay that this workshop runs for them, and ' +
        'agree there on a way without it: WebRTC. Open this page in a second tab, and press in both:'
    ),
    tag('button', { id: 'tabs', type: 'button' }, 'Meet other tabs')
  ]
}

function chat(): Markup {
  return tag(
    'section',
    { 'aria-label': 'What the peer sees' },
    tag('p', { id: 'me', class: 'soft' }),
    tag('div', {
      id: 'log',
      role: 'log',
      tabindex: 0,
      'aria-label': 'What has happened'
    }),
    tag(
      'form',
      { id: 'say', hidden: true },
      tag('label', {}, 'Say to everybody ', tag('input', { id: 'words', autocomplete: 'off' })),
      tag('button', { type: 'submit' }, 'Say')
    )
  )
}
