import { challenge, type LearnerNode, type Note, type Stage } from '#checker/checkpoint'
import { encodeChatMessage } from '#shared/message'
import { CHAT_TOPIC } from '#shared/topics'
import type { Talker } from './app-peer.ts'

/** Everything that is said in this lesson, or typed for the node to say. */
export const SAYINGS = [
  'raw',
  'workshop',
  'long',
  'again',
  'carried',
  'meanwhile',
  'healed',
  'direct',
  'typed',
  'whisper',
  'after-typos',
  'forged',
  'genuine',
  'refused-whisper',
  'alone',
  'late-whisper'
] as const
export type Saying = (typeof SAYINGS)[number]

/** What somebody says; nobody could know it in advance. */
export interface Said {
  /** The name of a reference peer, or `node`. */
  by: string
  text: string
}

export function saying(name: Saying): Note<Said> {
  return challenge(name)
}

/** What is said or typed late in the run, when everything has been done once; there are several of each. */
export const late = challenge<Said>('late')
export const lateDirect = challenge<Said>('late-direct')

/** A word that nobody could know. */
export function word({ random }: Stage, label: string): string {
  return Buffer.from(random.bytes(label, 8)).toString('hex')
}

/** A peer says something to everybody, in plain text, as the app does. */
export async function say(
  stage: Stage,
  peer: Talker,
  name: Saying,
  text = word(stage, name)
): Promise<void> {
  stage.note(saying(name), { by: peer.name, text })
  await peer.pubsub.publish(CHAT_TOPIC, Buffer.from(text))
}

/** A peer says something as the nodes of the earlier lessons do. */
export async function sayAsBefore(stage: Stage, peer: Talker, name: Saying): Promise<void> {
  const text = word(stage, name)
  stage.note(saying(name), { by: peer.name, text })
  const timestamp = Math.floor(Date.now() / 1000)
  const message = encodeChatMessage({ from: peer.peerId, text, timestamp, type: 'CHAT' })
  await peer.pubsub.publish(CHAT_TOPIC, message)
}

/** A person types something for the node to say; `line` is the whole of what is typed. */
export function type(
  stage: Stage,
  node: LearnerNode,
  name: Saying,
  text = word(stage, name),
  line = text
): void {
  stage.note(saying(name), { by: 'node', text })
  node.types(line)
}

/** Whether a line is for the node alone: a command, or nothing at all. */
export function isCommand(line: string): boolean {
  return /^\s*(\/|$)/.test(line)
}
