import {
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  sawConnection
} from '#checker/checkpoint'
import { network, selfLookup, tookIn } from './network.ts'

const NODE = { node: 'lonely' }

/** A second node, which is given no bootstrap peers. In the end erin dials it. */
export function waitsAlone(history: History): Judgement {
  const exited = history.first('exited', 'lonely', each => !each.expected)
  if (exited !== undefined) {
    return fail({
      ...NODE,
      symptom: 'died-of-loneliness',
      expected: 'without BOOTSTRAP_PEERS: a node that waits until somebody dials it',
      observed: `it ended with ${exited.signal ?? `exit code ${exited.code}`}`,
      evidence: [exited.seq]
    })
  }
  const met = history.first('rung', 'erin')
  const lookup = selfLookup(history, ['erin'], 'lonely')
  const early = [
    ...history.events('kademlia,closestpeers', 'lonely'),
    ...history.events('kademlia,bootstrap', 'lonely')
  ].find(each => lookup === undefined || each.seq < lookup.seq)
  if (early !== undefined) {
    return fail({
      ...NODE,
      symptom: 'lonely-too-early',
      expected: 'no result of a lookup before there is somebody to ask',
      observed: history.textOf(early),
      evidence: [early.seq]
    })
  }
  const warning = history.event(
    'warning',
    'lonely',
    each => met === undefined || each.seq < met.seq
  )
  if (warning === undefined) {
    return pending({
      ...NODE,
      symptom: 'lonely-unwarned',
      expected: 'without BOOTSTRAP_PEERS: a warning line, before anybody has dialled',
      observed: 'no warning line'
    })
  }
  return joinsThroughCaller(history, warning.seq)
}

function joinsThroughCaller(history: History, warned: number): Judgement {
  const { lonely } = network(history)
  const dialled = sawConnection(history, { peer: 'erin', peerId: lonely, direction: 'outbound' })
  if (dialled.state !== 'pass') return { ...dialled, ...NODE }
  const lookup = selfLookup(history, ['erin'], 'lonely')
  const taken = tookIn('erin', lonely)(history)
  const evidence = [warned, ...dialled.evidence]
  if (lookup === undefined || taken === undefined) {
    return pending({
      ...NODE,
      symptom: 'lonely-outside',
      expected: `erin takes it into her routing table, and is asked FIND_NODE ${lonely}`,
      observed: lookup === undefined ? 'she was not asked' : 'she did not take it in',
      evidence
    })
  }
  const line = history.event('kademlia,bootstrap', 'lonely')
  evidence.push(lookup.seq, taken.seq)
  if (line !== undefined) return pass(...evidence, line.seq)
  return pending({
    ...NODE,
    symptom: 'lonely-unreported',
    expected: 'kademlia,bootstrap once erin has answered',
    observed: 'no such line',
    evidence
  })
}
