import {
  all,
  BROWSER,
  base64,
  challenge,
  greetsBrowser,
  type History,
  quote,
  says,
  sees
} from '#checker/checkpoint'
import { CHAT_TOPIC } from '#shared/topics'
import type { Said } from '../say.ts'

/** The node that a browser meets. */
export const HOST = 'host'

/** What the browser says, and what somebody types for it to hear. */
export const saidByBrowser = challenge<Said>('said by browser')
export const saidToBrowser = challenge<Said>('said to browser')

export const greets = greetsBrowser({
  node: HOST,
  title: 'lets a browser say hello, and chats with it, though nobody could dial it',
  symptoms: {
    'browser-unheard': good => ({
      'no line': good.without('browser line'),
      'nothing was said': good.without('said by browser')
    }),
    'browser-not-told': good => ({
      'nothing has come': good.without('browser told'),
      'nothing was typed': good.without('said to browser')
    })
  },
  catches: {
    'keeps-their-addresses': 'crashed',
    'hears-who-listens': 'browser-unheard',
    'waits-for-own-dials': 'browser-not-told'
  },
  judge: history => all([isHeard(history), isTold(history)])
})

/** Whether the node prints what the browser says. */
export function isHeard(history: History) {
  const said = history.noted(saidByBrowser)
  return says(history, 'msg', {
    by: HOST,
    of: BROWSER,
    about: ({ seq, text }) => said !== undefined && seq > said.seq && text === said.text,
    since: said,
    expected: `your node prints what a browser says: ${quote(said?.text ?? '')}`,
    missing: 'browser-unheard'
  })
}

function isTold(history: History) {
  const said = history.noted(saidToBrowser)
  return sees(history, 'message-seen', {
    by: BROWSER,
    of: HOST,
    about: ({ data, topic }) => topic === CHAT_TOPIC && data === base64(said?.text ?? ''),
    since: said,
    expected: `a browser receives what is typed: ${quote(said?.text ?? '')}`,
    missing: 'browser-not-told'
  })
}
