import { fault } from '#checker/checkpoint'

interface Whom {
  peer: string
}

/** This peer answers no ping. */
export const mute = fault<Whom>('mute', ({ peer }) => `from now on ${peer} answers no ping`)
/** It answers again. */
export const muteEnded = fault<Whom>('mute-ended', ({ peer }) => `${peer} answers pings again`)
/** This peer has left the network. */
export const left = fault<Whom>('left', ({ peer }) => `${peer} leaves the network`)
