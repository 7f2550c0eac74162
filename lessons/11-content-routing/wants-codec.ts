import { multiaddr } from '@multiformats/multiaddr'
import { CID } from 'multiformats/cid'
import protobuf from 'protobufjs'

// The messages of this lesson as CONTRACT.md has them, read apart from the code that learners have.
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Want { bytes cid = 1; uint32 priority = 2; bool cancel = 3; }
  message Answer { bytes cid = 1; bool have = 2; repeated bytes providers = 3; }
  message Wants { repeated Want wants = 1; repeated Answer answers = 2; }
  message Notice { bytes cid = 1; repeated bytes addrs = 2; }
`)
const [WANTS, NOTICE] = ['Wants', 'Notice'].map(name => root.lookupType(name))

export interface WireWant {
  cid: string
  priority: number
  cancel: boolean
}

export interface WireAnswer {
  cid: string
  have: boolean
  /** Multiaddrs. */
  providers: readonly string[]
}

export interface WireWants {
  wants: readonly WireWant[]
  answers: readonly WireAnswer[]
}

export function encodeWants({ answers, wants }: WireWants): Uint8Array {
  return encode(WANTS, {
    wants: wants.map(each => ({ ...each, cid: bytesOf(each.cid) })),
    answers: answers.map(({ cid, have, providers }) => {
      return { cid: bytesOf(cid), have, providers: providers.map(each => multiaddr(each).bytes) }
    })
  })
}

/** @throws when the bytes are something else */
export function decodeWants(bytes: Uint8Array): WireWants {
  const { answers, wants } = decode(WANTS, bytes) as {
    wants: { cid: Uint8Array; priority: number; cancel: boolean }[]
    answers: { cid: Uint8Array; have: boolean; providers: Uint8Array[] }[]
  }
  return {
    wants: wants.map(each => ({ ...each, cid: textOf(each.cid) })),
    answers: answers.map(({ cid, have, providers }) => {
      return { cid: textOf(cid), have, providers: providers.map(each => String(multiaddr(each))) }
    })
  }
}

/** What is said on the topics of this lesson: a block, and where the one is who speaks of it. */
export function encodeNotice(cid: string, addrs: readonly string[]): Uint8Array {
  return encode(NOTICE, { cid: bytesOf(cid), addrs: addrs.map(each => multiaddr(each).bytes) })
}

/** The CID in a notice; undefined when the bytes are something else. */
export function cidInNotice(bytes: Uint8Array): string | undefined {
  try {
    return textOf((decode(NOTICE, bytes) as { cid: Uint8Array }).cid)
  } catch {
    return undefined
  }
}

function encode(type: protobuf.Type | undefined, fields: object): Uint8Array {
  return type?.encode(fields).finish() ?? new Uint8Array()
}

function decode(type: protobuf.Type | undefined, bytes: Uint8Array): unknown {
  return type?.toObject(type.decode(bytes), { defaults: true, arrays: true })
}

function bytesOf(cid: string): Uint8Array {
  return CID.parse(cid).bytes
}

function textOf(cid: Uint8Array): string {
  return CID.decode(cid).toString()
}
