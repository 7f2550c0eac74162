import protobuf from 'protobufjs'
import type { Introduction } from './introductions.ts'

const { Writer } = protobuf

/** @see https://github.com/libp2p/specs/blob/master/identify/README.md#the-identify-message */
const FIELDS = { publicKey: 1, protocolVersion: 5, agentVersion: 6 }
/** The wire type of protobuf for what has its length in front. */
const BYTES = 2

/** A message of identify with these fields alone, its length in front. */
export function encodeIdentify({
  agentVersion,
  protocolVersion,
  publicKey
}: Introduction & { publicKey?: Uint8Array }): Uint8Array {
  const writer = Writer.create()
  if (publicKey !== undefined) writer.uint32(tag(FIELDS.publicKey)).bytes(publicKey)
  writer.uint32(tag(FIELDS.protocolVersion)).string(protocolVersion)
  writer.uint32(tag(FIELDS.agentVersion)).string(agentVersion)
  return Writer.create().bytes(writer.finish()).finish()
}

function tag(field: number): number {
  return (field << 3) | BYTES
}
