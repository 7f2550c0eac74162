import { BROWSER, giveIdentity, greet, type Stage, withoutPeer } from '#checker/checkpoint'
import { CHAT_TOPIC } from '#shared/topics'
import { SOON, START } from './limits.ts'
import { listeningOf } from './once-more.ts'
import { word } from './say.ts'
import { greets, HOST, isHeard, saidByBrowser, saidToBrowser } from './steps/greets-browser.ts'

/** Where a run was asked for it: a browser meets the node once more, which knows nobody else, and chats with it. */
export async function browserChats(stage: Stage): Promise<void> {
  const browser = await stage.startBrowser({ topics: [CHAT_TOPIC] })
  if (browser === null) return
  const identity = await giveIdentity(stage, HOST)
  const env = { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0/ws' }
  const node = await stage.startNode({ name: HOST, identity, env })
  await node.logs('listening', START)
  const addr = withoutPeer(listeningOf(stage.history, HOST))
  await greet(browser, { addr, peerId: identity.peerId })
  const joined = { by: BROWSER, of: HOST }
  await stage.until(
    history => history.first('subscription-seen', joined, ({ topic }) => topic === CHAT_TOPIC),
    'a browser to see that your node has joined the chat',
    SOON
  )
  const words = word(stage, 'said by browser')
  stage.note(saidByBrowser, { by: BROWSER, text: words })
  await browser.publish(CHAT_TOPIC, Buffer.from(words), SOON)
  // What it has joined came before what it says.
  await stage.until(history => isHeard(history).state === 'pass', 'what a browser says', SOON)
  const answer = word(stage, 'said to browser')
  stage.note(saidToBrowser, { by: HOST, text: answer })
  node.types(answer)
  await stage.passes(greets, SOON)
  node.types('/quit')
  await node.exits(SOON)
}
