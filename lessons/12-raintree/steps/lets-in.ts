import { all, sees, step } from '#checker/checkpoint'
import { notPlayed } from '../copies.ts'
import { crowd } from '../notes.ts'

/** All of them are behind one address, from which libp2p takes five connections a second by default. */
export const letsIn = step({
  id: 'lets-in',
  title: 'lets in validators that connect at the same time from behind one address',
  symptoms: { 'turned-away': good => good.without('frank comes in') },
  catches: { 'five-a-second': 'turned-away' },
  judge: history => {
    const note = history.noted(crowd)
    if (note === undefined) return notPlayed(history, 'turned-away')
    const { peers } = note
    return all(
      peers.map(peer =>
        sees(history, 'connection-opened', {
          by: peer,
          about: ({ direction }) => direction === 'outbound',
          expected: `${peers.join(', ')} connect at the same time, and your node lets all of them in`,
          missing: 'turned-away',
          instead: `${peer} was turned away, before anything was said`,
          since: note
        })
      )
    )
  }
})
