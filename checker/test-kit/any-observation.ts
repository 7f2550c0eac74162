import fc from 'fast-check'
import {
  type DhtRequest,
  type Json,
  type NewObservation,
  type ObservationKind,
  RUNGS
} from '#checker/record/history'

type Fields<Kind extends ObservationKind> = Omit<
  Extract<NewObservation, { kind: Kind }>,
  'kind' | 'actor'
>

/** Any string at all, also with halves of surrogate pairs and with control characters. */
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({
    maxLength: 12,
    unit: fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code))
  }),
  fc.string({ maxLength: 12, unit: fc.constantFrom('"', '\\', '\n', '\u2028', '\ud800', '😀') })
)
const texts = fc.array(text, { maxLength: 3 })
const milliseconds = fc.nat({ max: 1e7 }).map(tenths => tenths / 10)
const direction = fc.constantFrom('inbound' as const, 'outbound' as const)
const request = fc.constantFrom<DhtRequest>('FIND_NODE', 'GET_VALUE', 'PUT_VALUE')
const stream = fc.constantFrom('stdout' as const, 'stderr' as const)
/** What `JSON.stringify` can tell apart: not the zero with a sign. */
const json = fc.jsonValue({ maxDepth: 3 }).map(value => JSON.parse(JSON.stringify(value)) as Json)
const named = { name: text, data: json }
const exit = fc.oneof(
  fc.record({ code: fc.nat({ max: 255 }), signal: fc.constant(null) }),
  fc.record({ code: fc.constant(null), signal: fc.constantFrom('SIGKILL', 'SIGTERM') })
)

function some<Optional extends object>(
  optional: { [Field in keyof Optional]: fc.Arbitrary<Optional[Field]> }
) {
  return fc.record(optional, { requiredKeys: [] })
}

const FIELDS: { [Kind in ObservationKind]: fc.Arbitrary<object> } = {
  started: fc.record({
    command: text,
    env: fc.dictionary(fc.string(), text, { maxKeys: 3, noNullPrototype: true })
  }),
  'type-checked': fc.record({ errors: texts }),
  line: fc
    .tuple(fc.record({ text }), some({ notices: texts }))
    .map(([must, may]): Fields<'line'> => ({ ...must, ...may })),
  stderr: fc.record({ text }),
  flooded: fc.record({ stream, limit: text }),
  stdin: fc.record({ text }),
  'stdin-ended': fc.record({}),
  signalled: fc.record({ signal: text }),
  exited: fc
    .tuple(exit, fc.boolean())
    .map(([how, expected]): Fields<'exited'> => ({ ...how, expected })),
  'peer-up': fc.record({ peerId: text, addr: text }),
  'peer-down': fc.record({}),
  rung: fc
    .tuple(
      fc.record({
        connection: fc.nat(),
        direction,
        rung: fc.constantFrom(...RUNGS),
        ok: fc.boolean()
      }),
      some({
        offered: texts,
        supported: texts,
        remoteAddr: text,
        localAddr: text,
        peerId: text,
        error: text,
        silent: fc.boolean()
      })
    )
    .map(([must, may]): Fields<'rung'> => ({ ...must, ...may })),
  'connection-opened': fc.record({
    peerId: text,
    direction,
    remoteAddr: text,
    encryption: text,
    multiplexer: text
  }),
  'connection-closed': fc.record({ peerId: text }),
  'ping-seen': fc.record({
    peerId: text,
    number: fc.nat(),
    arrivedAt: milliseconds,
    heldMs: fc.option(milliseconds)
  }),
  'ping-sent': fc
    .tuple(fc.record({ peerId: text, rttMs: fc.option(milliseconds) }), some({ error: text }))
    .map(([must, may]): Fields<'ping-sent'> => ({ ...must, ...may })),
  identified: fc.record({
    peerId: text,
    protocolVersion: text,
    agentVersion: text,
    listenAddrs: texts,
    protocols: texts
  }),
  'subscription-seen': fc.record({ peerId: text, topic: text, subscribed: fc.boolean() }),
  'mesh-changed': fc.record({
    change: fc.constantFrom('graft' as const, 'prune' as const),
    peerId: text,
    topic: text,
    direction
  }),
  'message-published': fc.record({ topic: text, data: text, signed: fc.boolean() }),
  'message-seen': fc
    .tuple(
      fc.record({ from: fc.option(text, { nil: null }), via: text, topic: text, data: text }),
      some({ sequenceNumber: text })
    )
    .map(([must, may]): Fields<'message-seen'> => ({ ...must, ...may })),
  'message-ids-seen': fc.record({
    control: fc.constantFrom('IHAVE' as const, 'IDONTWANT' as const),
    peerId: text,
    messageIds: texts
  }),
  'message-dropped': fc.record({ topic: text, data: text }),
  'dht-request-seen': fc.record({ peerId: text, request, key: text }),
  'dht-answered': fc
    .tuple(
      fc.record({ peerId: text, request, key: text, closer: texts }),
      some({ value: text, error: text })
    )
    .map(([must, may]): Fields<'dht-answered'> => ({ ...must, ...may })),
  'routing-table-changed': fc.record({
    change: fc.constantFrom('added' as const, 'removed' as const),
    peerId: text
  }),
  'peer-found': fc
    .tuple(fc.record({ peerId: text, addrs: texts }), some({ error: text }))
    .map(([must, may]): Fields<'peer-found'> => ({ ...must, ...may })),
  'direct-message-seen': fc.record({
    peerId: text,
    text,
    mediaType: text,
    clientVersion: text,
    timestamp: milliseconds
  }),
  'direct-message-answered': fc
    .tuple(fc.record({ peerId: text, text }), some({ status: text, error: text }))
    .map(([must, may]): Fields<'direct-message-answered'> => ({ ...must, ...may })),
  'file-request-seen': fc.record({ peerId: text, fileId: text }),
  'file-received': fc
    .tuple(
      fc.record({ peerId: text, fileId: text, size: fc.nat(), sha256: text }),
      some({ error: text })
    )
    .map(([must, may]): Fields<'file-received'> => ({ ...must, ...may })),
  'question-answered': fc
    .tuple(
      fc.record({ peerId: text, protocol: text, question: text }),
      some({ answer: text, error: text })
    )
    .map(([must, may]): Fields<'question-answered'> => ({ ...must, ...may })),
  'question-seen': fc.record({ peerId: text, protocol: text, question: text, answer: text }),
  challenge: fc.record(named),
  fault: fc.record(named),
  witnessed: fc.record(named),
  'deadline-passed': fc.record({ what: text, waitedMs: milliseconds }),
  ended: fc
    .tuple(fc.constantFrom('played', 'certain', 'deadline', 'exit', 'error'), some({ error: text }))
    .map(([reason, may]) => ({ reason, ...may }))
}

/** Any observation that a run can record before its end. */
export const anyObservation: fc.Arbitrary<NewObservation> = fc
  .constantFrom(...(Object.keys(FIELDS) as ObservationKind[]).filter(kind => kind !== 'ended'))
  .chain(anyOfKind)

/** Any end of a run. */
export const anyEnd: fc.Arbitrary<NewObservation> = anyOfKind('ended')

/** Any observation of one kind. */
export function anyOfKind(kind: ObservationKind): fc.Arbitrary<NewObservation> {
  return fc
    .tuple(text, FIELDS[kind])
    .map(([actor, fields]) => ({ kind, actor, ...fields }) as NewObservation)
}

/** Every kind there is. */
export const KINDS = Object.keys(FIELDS) as ObservationKind[]
