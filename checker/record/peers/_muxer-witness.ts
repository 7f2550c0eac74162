import type { StreamMuxerFactory, Upgrader } from '@libp2p/interface'

/** The part of libp2p's components through which an encrypter sees the stream muxers. */
export interface MuxerComponents {
  upgrader: Pick<Upgrader, 'getStreamMuxers'>
}

/**
 * The same components, except that every muxer an encrypter looks up is noted. Noise looks up those
 * that the remote names, and keeps them to itself when it knows none.
 */
export function withMuxerWitness(components: MuxerComponents, named: string[]): MuxerComponents {
  const getStreamMuxers = (): Map<string, StreamMuxerFactory> => {
    const muxers = new Map(components.upgrader.getStreamMuxers())
    const get = muxers.get.bind(muxers)
    muxers.get = protocol => {
      named.push(protocol)
      return get(protocol)
    }
    return muxers
  }
  return Object.create(components, { upgrader: { value: { getStreamMuxers } } })
}
