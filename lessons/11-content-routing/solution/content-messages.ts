import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { CID } from 'multiformats/cid'
import protobuf from 'protobufjs'
import type { Priority } from './want-list.ts'

const { root } = protobuf.parse(`
  syntax = "proto3";

  message Want {
    bytes cid = 1;
    // From 1, when there is nothing better to do, to 5, when somebody is waiting.
    uint32 priority = 2;
    bool cancel = 3;
  }
  message Answer {
    bytes cid = 1;
    bool have = 2;
    // Where others are who may have it: multiaddrs with peer ids.
    repeated bytes providers = 3;
  }
  message Wants {
    repeated Want wants = 1;
    repeated Answer answers = 2;
  }
  message Notice {
    bytes cid = 1;
    // Where whoever says so listens: multiaddrs.
    repeated bytes addrs = 2;
  }
  message Card {
    repeated bytes addrs = 1;
    string role = 2;
  }
`)

/** A block that is wanted, or is not any more. */
export interface Want {
  cid: CID
  priority: Priority
  cancel: boolean
}

/** What somebody can say about a block that is wanted. */
export interface WantAnswer {
  cid: CID
  /** Whether it can be asked for right now, by the fetch protocol. */
  have: boolean
  /** Where others are who may have it. */
  providers: Multiaddr[]
}

export interface WantsMessage {
  wants: Want[]
  answers: WantAnswer[]
}

/** A block, and where the node is that speaks of it. */
export interface Notice {
  cid: CID
  addrs: Multiaddr[]
}

/** Who is there: where it listens, and what it does for others. */
export interface Card {
  addrs: Multiaddr[]
  role: string
}

export const wants = codec<WantsMessage>('Wants', {
  write: ({ answers, wants }) => ({
    wants: wants.map(({ cid, ...want }) => ({ ...want, cid: cid.bytes })),
    answers: answers.map(({ cid, have, providers }) => {
      return { cid: cid.bytes, have, providers: bytesOf(providers) }
    })
  }),
  read: ({ answers, wants }) => ({
    wants: wants.map(({ cancel, cid, priority }: Fields) => {
      return { cid: CID.decode(cid), cancel, priority: priorityOf(priority) }
    }),
    answers: answers.map(({ cid, have, providers }: Fields) => {
      return { cid: CID.decode(cid), have, providers: providers.map(multiaddr) }
    })
  })
})

export const notice = codec<Notice>('Notice', {
  write: ({ addrs, cid }) => ({ cid: cid.bytes, addrs: bytesOf(addrs) }),
  read: ({ addrs, cid }) => ({ cid: CID.decode(cid), addrs: addrs.map(multiaddr) })
})

export const card = codec<Card>('Card', {
  write: ({ addrs, role }) => ({ role, addrs: bytesOf(addrs) }),
  read: ({ addrs, role }) => ({ role, addrs: addrs.map(multiaddr) })
})

// biome-ignore lint/suspicious/noExplicitAny: what protobufjs has read, whose shape the schema above says
type Fields = any

interface Codec<Message> {
  encode(message: Message): Uint8Array
  /** @throws when the bytes are something else, or have a CID or an address that cannot be read */
  decode(bytes: Uint8Array): Message
}

function codec<Message>(
  name: string,
  { read, write }: { write: (message: Message) => object; read: (fields: Fields) => Message }
): Codec<Message> {
  const type = root.lookupType(name)
  return {
    encode: message => type.encode(write(message)).finish(),
    decode: bytes => read(type.toObject(type.decode(bytes), { defaults: true, arrays: true }))
  }
}

function bytesOf(addrs: readonly Multiaddr[]): Uint8Array[] {
  return addrs.map(({ bytes }) => bytes)
}

/** What nobody has agreed on counts as the nearest that there is. */
function priorityOf(number: number): Priority {
  return Math.min(5, Math.max(1, number)) as Priority
}
