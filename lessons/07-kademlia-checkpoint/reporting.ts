import {
  all,
  type Finding,
  fail,
  type History,
  type Judgement,
  pass,
  pending
} from '#checker/checkpoint'
import { faultAt, nameOf, network, serverIds } from './network.ts'

// What a node says about the lookup for itself, and when.

export function reportsLookup(history: History): Judgement {
  return all([noneTooEarly(history), reportsClosest(history), reportsJoining(history)])
}

/** While the bootstrap peers hold their answers back, nobody can know the result of any lookup. */
function noneTooEarly(history: History): Judgement {
  const released = faultAt(history, 'answers-released')
  const early = [
    ...history.events('kademlia,closestpeers', 'node'),
    ...history.events('kademlia,bootstrap', 'node')
  ].find(each => released === undefined || each.seq < released.seq)
  if (early === undefined) return pass()
  return fail({
    symptom: 'bootstrap-too-early',
    expected: 'no result before somebody has answered: alice and bob hold their answers back',
    observed: `${history.textOf(early)}, before they had answered`,
    evidence: [early.seq, ...(released ? [released.seq] : [])]
  })
}

function reportsClosest(history: History): Judgement {
  const { alice, bob } = network(history)
  const [first, second] = history.events('kademlia,closestpeers', 'node')
  if (first === undefined) {
    const expected = 'kademlia,closestpeers,<count>, and a closestpeer line for each'
    return pending({ symptom: 'closestpeers-unlogged', expected, observed: 'no such line' })
  }
  const end = second?.seq ?? Number.POSITIVE_INFINITY
  const listed = history
    .events('closestpeer', 'node')
    .filter(each => each.seq > first.seq && each.seq < end)
  const ids = listed.map(each => each.peerId)
  const evidence = [first.seq, ...listed.map(each => each.seq)]
  const finding = (expected: string, observed: string): Finding => ({
    symptom: 'closestpeers-wrong',
    expected,
    observed,
    evidence
  })
  const strange = ids.find(id => !serverIds(history).includes(id))
  if (strange !== undefined) {
    const who = strange === network(history).node ? 'your node itself' : nameOf(history, strange)
    return fail(finding('peers that have answered the lookup', `closestpeer,${strange}: ${who}`))
  }
  if (first.count === 0 || new Set(ids).size < ids.length || ids.length > first.count) {
    const observed = `kademlia,closestpeers,${first.count}, and ${listed.length} lines`
    return fail(finding('as many closestpeer lines as there are peers, each another one', observed))
  }
  if (ids.length < first.count) {
    const symptom = ids.length === 0 ? 'closestpeers-unlogged' : 'closestpeers-wrong'
    const expected = `${first.count} closestpeer lines after kademlia,closestpeers,${first.count}`
    return pending({ ...finding(expected, `${ids.length} lines`), symptom })
  }
  if (ids.includes(alice) || ids.includes(bob)) return pass(...evidence)
  return fail(
    finding(
      'alice or bob among them: they were asked',
      ids.map(id => nameOf(history, id)).join(', ')
    )
  )
}

function reportsJoining(history: History): Judgement {
  const line = history.event('kademlia,bootstrap', 'node')
  if (line !== undefined) return pass(line.seq)
  const released = faultAt(history, 'answers-released')
  return pending({
    symptom: 'bootstrap-unlogged',
    expected: 'kademlia,bootstrap once the lookup is over',
    observed: 'no such line',
    evidence: released ? [released.seq] : []
  })
}
