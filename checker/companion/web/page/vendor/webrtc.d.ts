import type { Libp2pOptions } from 'libp2p'

/** The transport between two browsers: they agree over a relay, and then do without it. */
export function webRTC(init?: {
  rtcConfiguration?: RTCConfiguration
}): NonNullable<Libp2pOptions['transports']>[number]
