import { fault } from '#checker/checkpoint'

interface Whom {
  peer: string
}

/** This peer answers no ping. */
export const mute = fault<Whom>('mute')
/** It answers again. */
export const muteEnded = fault<Whom>('mute-ended')
/** This peer has left the network. */
export const left = fault<Whom>('left')
