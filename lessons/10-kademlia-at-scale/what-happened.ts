import { type History, nameAndId, type Told, timeBetween, timeOf } from '#checker/checkpoint'
import { isAbout, recomputed } from './experiments.ts'
import { foundLine, judgedLookups } from './judged.ts'
import { AMONG_LIARS, AMONG_THE_DEAD, SURROUNDED } from './lookups.ts'
import { real } from './real-peers.ts'
import { EVENTS } from './solution/events.ts'

export const QUESTION =
  'In the experiment with failing nodes ten questions at a time were not faster than three. The simulated lookup waits for all that is under way before it ends: which of these answers could it do without, and what could it do with a question that has been under way for very long?'

export function whatHappened(history: History): Told {
  const [alone] = judgedLookups(history, ['alone'])
  const [abreast] = judgedLookups(history, ['abreast'])
  const dead = judgedLookups(history, AMONG_THE_DEAD)
  const [liars] = judgedLookups(history, [AMONG_LIARS])
  const [surrounded] = judgedLookups(history, [SURROUNDED])
  const line = foundLine(history, 'real')
  const among = history.noted(real)
  const first = alone?.asked[0] && history.at(alone.asked[0].seq)
  const deaths = dead.flatMap(({ asked }) => asked.filter(each => each.answeredAs === undefined))
  const impostors = liars?.asked.filter(each => each.answeredAs !== each.id) ?? []
  const figure = { experiment: 'ms-by-alpha', setting: '10' }
  const predicted = history.event(EVENTS.predicted, 'node', isAbout(figure))
  const measured = history.noted(recomputed)?.figures.find(isAbout(figure))
  return [
    first &&
      alone?.found &&
      `At ${timeOf(first)} your node began to look for ${alone.lookup.key} among a million; ${alone.asked.length - 1} questions later it had the ${alone.lookup.k} closest.`,
    abreast?.found &&
      alone?.found &&
      `One question at a time that took ${Math.round(Number(alone.found.took))} simulated milliseconds; ${abreast.lookup.alpha} at a time, another lookup took ${Math.round(Number(abreast.found.took))}.`,
    deaths.length > 0 &&
      dead.every(({ found }) => found) &&
      `When three in ten were dead, ${deaths.length} of its questions found nobody, in ${dead.length} lookups, and it found the closest of the living all the same.`,
    impostors.length > 0 &&
      liars?.found &&
      `Liars named ${impostors.length} contacts that were not where they should be: your node asked each of them, and believed none.`,
    surrounded?.found &&
      `A conspiracy stood around ${surrounded.lookup.key}: of ${surrounded.found.who.length} that your node found on ${surrounded.lookup.paths} paths, ${surrounded.lookup.k} are the closest of the others.`,
    line &&
      among &&
      `The same function then found ${line.who.length} real peers, of which it had been told one; the last of them was ${nameAndId(history, line.who.at(-1) ?? '')}.`,
    predicted &&
      measured &&
      first &&
      `With ten questions at a time you had predicted ${predicted.value} ms, ${timeBetween(first, predicted)} after its first question; it is ${Math.round(measured.value)} ms.`
  ].map(sentence => sentence || undefined)
}
