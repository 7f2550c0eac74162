import type { GossipSub } from '@libp2p/gossipsub'
import { multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { log } from '#shared/log'
import { shortName } from '#shared/terminal'
import { say } from './chat.ts'
import { sendDirectMessage } from './direct-messages.ts'
import { shareFile } from './files.ts'

const HELP = `/peers             who is connected
/connect <addr>    connect to a peer
/dm <peer> <text>  say something to one peer alone; the end of its id will do
/file <path>       share a file
/quit              leave
anything else is said to everybody`

/** Does what a line says that a person has typed: a command, or something to say. */
export async function obey(
  node: Libp2p<{ pubsub: GossipSub }>,
  line: string,
  tell: (text: string) => void
): Promise<void> {
  const [, command, rest = ''] = /^\s*\/(\w*)\s*(.*)$/.exec(line) ?? []
  try {
    if (line.trim() === '') return
    if (command === undefined) await say(node, line)
    else if (command === 'peers' && rest === '')
      tell(node.getPeers().map(shortName).join(' ') || 'nobody')
    else if (command === 'connect') await node.dial(multiaddr(rest))
    else if (command === 'dm') tell(await whisper(node, rest))
    else if (command === 'file') tell(`shared as ${await shareFile(node, rest)}`)
    else if (command === 'quit' && rest === '') process.kill(process.pid, 'SIGTERM')
    else tell(HELP)
  } catch (error) {
    log('warning', `/${command} failed: ${(error as Error).message}`)
  }
}

async function whisper(node: Libp2p, rest: string): Promise<string> {
  const [, name = '', text = ''] = /^(\S+)\s+(.+)$/.exec(rest) ?? []
  const [peer, ...others] = node.getPeers().filter(each => each.toString().endsWith(name))
  if (text === '') throw new Error('write /dm <peer> <text>; see /peers')
  if (peer === undefined) throw new Error(`nobody is connected whose id ends in ${name}`)
  if (others.length > 0) throw new Error(`more than one id ends in ${name}`)
  await sendDirectMessage(node, peer, text)
  return `${shortName(peer)} has taken it`
}
