import { countOf, fail, type History, pass, pending, since, step } from '#checker/checkpoint'
import { left } from '../notes.ts'
import { settingsOf } from '../settings.ts'
import { EVENTS } from '../solution/events.ts'
import { HURRY_AT, walksIn } from '../story-keys.ts'
import { type WalkedKey, walkedKeys, walksTo } from '../walked-keys.ts'

/** So many walks to one prefix, and there are two pauses between them. */
const WANTED = 3

export const againInTime = step({
  id: 'again-in-time',
  title: 'begins again by the clock: in time, and not sooner',
  symptoms: {
    'not-again': good => ({
      never: good.without(...walksIn(good, 'second'), ...walksIn(good, 'third')),
      once: good.without(...walksIn(good, 'third'))
    }),
    'too-often': good =>
      good.retold((_, name) => (/ (second|third)( \d)?$/.test(name) ? { at: HURRY_AT } : {}))
  },
  catches: { 'no-clock': 'not-again', 'one-tick': 'not-again', 'clock-in-a-hurry': 'too-often' },
  judge: history => {
    const started = history.first('started', 'later')
    const gone = history.noted(left)
    const span = { after: started?.seq ?? Number.MAX_VALUE, ...(gone && { before: gone.seq }) }
    const walks = walksTo(walkedKeys(history, span), 0)
    const pauses = pausesBetween(history, walks)
    const { intervalMs } = settingsOf(history)
    // Nobody is blamed for a line that took its time on its way.
    const certainMs = intervalMs / 2
    const expected = `REFRESH_INTERVAL_MS=${intervalMs}: ${intervalMs} ms after the end of a refresh, the next`
    const hasty = pauses.find(
      ({ ms }, index) => ms < certainMs && (pauses[index + 1]?.ms ?? certainMs) < certainMs
    )
    if (hasty !== undefined) {
      const observed = `the next one ${Math.round(hasty.ms)} ms after the end of one, and again`
      const evidence = hasty.evidence
      return since(started, fail({ symptom: 'too-often', expected, observed, evidence }))
    }
    const evidence = walks.slice(0, WANTED).map(({ seq }) => seq)
    if (walks.length >= WANTED) return since(started, pass(...evidence))
    const observed = `${countOf(walks.length, 'walk')} to prefix length 0, and no further one`
    const facts = { expected, observed, evidence, node: 'later' }
    return since(started, pending({ symptom: 'not-again', ...facts }))
  }
})

/** From the line that ends one refresh to the first walk of the next, in milliseconds. */
function pausesBetween(history: History, walks: readonly WalkedKey[]) {
  const lines = history.events(EVENTS['kademlia,refresh'], 'later')
  return walks.flatMap((walk, index) => {
    const next = walks[index + 1]
    const end = lines.find(({ seq }) => seq > walk.seq)
    if (end === undefined || next === undefined || end.seq > next.seq) return []
    return [{ ms: next.at - end.at, evidence: [end.seq, next.seq] }]
  })
}
