import type { Peer } from './router.ts'

/** How a message is written. */
export interface Codec<Message> {
  encode(message: Message): Uint8Array
  /** @throws EnvelopeError when the bytes are something else */
  decode(bytes: Uint8Array): Message
}

/**
 * Takes a message that has come; what it throws is why the message is refused, which the link tells. A promise
 * is not waited for.
 */
export type Take<Message> = (from: string, message: Message) => void

/** Gets messages from one peer to another, one at a time, each by itself. */
export interface Link<Message> {
  /** Where a peer is to be found from now on. */
  learn(peer: Peer): void
  forget(id: string): void
  /** Resolves when all of it is written. @throws when the peer cannot be reached, or not in time */
  send(peer: string, message: Message): Promise<void>
  /** From now on this takes what comes. */
  receive(take: Take<Message>): void
  close(): Promise<void>
}

/** What a link lets others see. */
export interface LinkEvents<Message> {
  sent?(peer: string, message: Message): void
  /** It could be read, whatever is made of it. */
  received?(peer: string, message: Message): void
  /** It could not be read, or whoever takes messages has thrown. */
  refused?(peer: string, error: Error): void
}
