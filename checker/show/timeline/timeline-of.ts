import type { History, Line } from '#checker/record/history'
import type {
  MomentSubject,
  Observation,
  ObservationKind,
  ObservationOf
} from '#checker/record/sights'
import { Cast } from './_cast.ts'
import { Connections } from './_connections.ts'
import { dhtKey } from './_dht-key.ts'
import { foldRepeats } from './_fold-repeats.ts'
import { Forms } from './_forms.ts'
import { Gossip } from './_gossip.ts'
import { Lines } from './_lines.ts'
import { Lookups } from './_lookups.ts'
import { Nodes } from './_nodes.ts'
import { tellNote } from './_notes.ts'
import { Pings } from './_pings.ts'
import { tellQuestion } from './_questions.ts'
import { Telling } from './_telling.ts'
import { clip } from './_words.ts'
import type { Moment, Participant, Timeline } from './timeline.ts'

/** Moments of these subjects among reference peers alone are minor. */
const OF_NO_INTEREST: ReadonlySet<MomentSubject> = new Set(['connection', 'identify', 'ping'])
const OF_NO_INTEREST_SORTS: ReadonlySet<string> = new Set([
  'subscribe',
  'unsubscribe',
  'IHAVE',
  'IDONTWANT',
  'graft',
  'prune'
])

/** The history of a run as a story. Says the same of the same history. */
export function timelineOf(history: History): Timeline {
  const cast = new Cast(history)
  const telling = new Telling(history, cast)
  tellAll(telling)
  telling.finish()
  for (const moment of telling.moments) moment.minor ||= isAmongPeers(moment, cast)
  const inOrder = telling.moments.toSorted((a, b) => a.at - b.at)
  const ended = history.all('ended').at(-1)
  const { command, lesson, seed } = history.header
  return {
    lesson: clip(lesson),
    seed: clip(seed),
    command: clip(command),
    observations: history.observations.length,
    endedAt: ended?.at ?? history.observations.at(-1)?.at ?? 0,
    ended: ended?.reason ?? 'it has not ended',
    charts: telling.charts,
    participants: withKeys(cast.participants, inOrder),
    moments: foldRepeats(inOrder)
  }
}

/** Who tells of the observations that two witnesses share, or that change what the network is like. */
type KindTellers = { [Kind in ObservationKind]?: (seen: ObservationOf<Kind>) => unknown }

/** The participants, with their places in the id space where there are routing tables to be sorted by them. */
function withKeys(participants: Participant[], moments: readonly Moment[]): Participant[] {
  if (!moments.some(({ changes }) => changes.some(({ what }) => what === 'table')))
    return participants
  return participants.map(each => {
    const key = dhtKey(each.peerIds[0] ?? '')
    return key === undefined ? each : { ...each, key }
  })
}

function tellAll(telling: Telling): void {
  const { history } = telling
  const forms = new Forms(telling)
  const tellers = tellersOf(telling, forms)
  for (const seen of history.observations) {
    // The kind chooses the teller, which is more than the types of a table can say.
    const tell = tellers[seen.kind] as ((seen: Observation) => unknown) | undefined
    const sight = history.vocabulary.sight(seen.kind)
    if (tell !== undefined) tell(seen)
    else if (sight !== undefined) forms.tell({ ...seen }, sight)
  }
}

function tellersOf(telling: Telling, forms: Forms): KindTellers {
  const { history } = telling
  const connections = new Connections(telling)
  const pings = new Pings(telling)
  const gossip = new Gossip(telling)
  const lookups = new Lookups(telling)
  const nodes = new Nodes(telling)
  const lines = new Lines(telling, { connections, forms, gossip, lookups, pings })
  const problems = new Map(history.malformed.map(({ line, problem }) => [line.seq, problem.reason]))
  const line = (seen: Line): void => {
    const { actor, at, seq, text } = seen
    const parsed = history.vocabulary.parseLine(text)
    const problem = problems.get(seq)
    if ('problem' in parsed) nodes.malformed(seen, problem ?? parsed.problem.reason)
    else if (problem !== undefined) nodes.malformed(seen, problem)
    else lines.tell({ ...parsed.event, seq, at, actor })
  }
  return {
    line,
    started: seen => nodes.process(seen),
    stderr: seen => nodes.process(seen),
    flooded: seen => nodes.process(seen),
    stdin: seen => nodes.process(seen),
    'stdin-ended': seen => nodes.process(seen),
    signalled: seen => nodes.process(seen),
    exited: seen => nodes.exited(seen),
    'peer-up': seen => nodes.peer(seen),
    'peer-down': seen => nodes.peer(seen),
    rung: seen => connections.rung(seen),
    'connection-opened': seen => connections.open(seen),
    'connection-closed': seen => connections.close(seen),
    'ping-seen': seen => pings.seen(seen),
    'ping-sent': seen => pings.sent(seen),
    'subscription-seen': seen => gossip.subscription(seen, seen.subscribed, 'seen'),
    'mesh-changed': seen => gossip.mesh(seen),
    'message-published': seen => gossip.published(seen),
    'message-seen': seen => gossip.delivered(seen),
    'message-ids-seen': seen => gossip.ids(seen),
    'message-dropped': seen => gossip.dropped(seen),
    'dht-request-seen': seen => lookups.asked(seen),
    'dht-replied': seen => lookups.replied(seen),
    'dht-answered': seen => lookups.answered(seen),
    'routing-table-changed': seen => lookups.table(seen),
    'peer-found': seen => lookups.found(seen),
    'question-answered': seen => tellQuestion(telling, seen),
    'question-seen': seen => tellQuestion(telling, seen),
    'type-checked': seen => tellNote(telling, seen),
    challenge: seen => tellNote(telling, seen),
    fault: seen => tellNote(telling, seen),
    witnessed: seen => tellNote(telling, seen),
    'deadline-passed': seen => tellNote(telling, seen),
    hindered: seen => tellNote(telling, seen),
    'clock-jumped': seen => tellNote(telling, seen),
    ended: seen => tellNote(telling, seen)
  }
}

function isAmongPeers({ from, sort, subject, to }: Moment, cast: Cast): boolean {
  if (from === undefined || cast.isNode(from) || cast.isNode(to)) return false
  return OF_NO_INTEREST.has(subject) || OF_NO_INTEREST_SORTS.has(sort)
}
