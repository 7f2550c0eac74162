import { all, fail, type History, type Judgement, pass, pending } from '#checker/checkpoint'
import { MessageError } from '#shared/message'
import { CHAT_TOPIC, complaints, death, peerIdOf, readPayload, seenFromNode } from './network.ts'

/** How libp2p says that a message has no receiver, in several of its languages. */
const NO_RECEIVER = /NoPeersSubscribedToTopic|InsufficientPeers/

/** How far the timestamp of a greeting may be from the checker's own clock, seconds. */
const MAX_SKEW_S = 60

const TOO_EARLY = 'the greeting is published when another peer has joined the chat, and not before'

/** Whoever publishes to nobody and does not catch what is thrown then ends there and then. */
export function diedOfPublishing(history: History): Judgement | undefined {
  const told = toldOfNoReceiver(history)
  const died = death(history)
  if (told === undefined || died === undefined || hasGreeted(history)) return undefined
  return fail({
    symptom: 'died-of-publishing',
    expected: TOO_EARLY,
    observed: `${told.text}; the node ended with ${died.signal ?? `exit code ${died.code}`}`,
    evidence: [told.seq, died.seq]
  })
}

/**
 * Whoever publishes before anybody has joined the chat is told so by libp2p. Trying too early is no
 * harm as long as the greeting arrives.
 */
export function waitsForListeners(history: History): Judgement {
  const told = toldOfNoReceiver(history)
  if (told === undefined || hasGreeted(history)) return pass()
  return pending({
    symptom: 'published-to-nobody',
    expected: TOO_EARLY,
    observed: history.textOf(told) || told.text,
    evidence: [told.seq]
  })
}

function hasGreeted(history: History): boolean {
  return seenFromNode(history, 'alice').length > 0
}

function toldOfNoReceiver(history: History) {
  const told = [...complaints(history), ...history.all('stderr', 'node')]
    .filter(({ text }) => NO_RECEIVER.test(text))
    .toSorted((a, b) => a.seq - b.seq)
  // An error that nobody has caught is preceded by the line of code that has thrown it.
  return told.find(({ text }) => !/\bthrow\b/.test(text)) ?? told[0]
}

/** The greeting has reached alice and carol, who is two hops away: signed, readable, true, and once. */
export function greets(history: History): Judgement {
  const [greeting] = seenFromNode(history, 'alice')
  const expected = `alice receives "${textOf(history)}" on ${CHAT_TOPIC}, and so does carol, two hops away`
  const unsigned = unsignedOfNode(history)
  if (unsigned !== undefined) {
    return fail({
      symptom: 'greeting-unsigned',
      expected: `${expected}; signed by your node`,
      observed: `a message that nobody has signed: ${showPayload(unsigned.data)}`,
      evidence: [unsigned.seq]
    })
  }
  if (greeting === undefined) {
    const observed = `your node has sent alice nothing on ${CHAT_TOPIC}`
    return pending({ symptom: 'no-greeting', expected, observed })
  }
  const [arrived] = seenFromNode(history, 'carol')
  return all([
    afterMeshLink(history, greeting),
    saysWhatIsAsked(history, greeting),
    once(history),
    arrived === undefined
      ? pending({
          symptom: 'no-greeting',
          expected,
          observed: 'alice has it, and carol has not',
          evidence: [greeting.seq]
        })
      : pass(greeting.seq, arrived.seq)
  ])
}

function textOf(history: History): string {
  return `Hello from ${peerIdOf(history, 'node')}!`
}

type Seen = ReturnType<typeof seenFromNode>[number]

/** What alice dropped unsigned, and no peer of the checker has published. */
function unsignedOfNode(history: History) {
  const published = new Set(history.all('message-published').map(each => each.data))
  return history.first(
    'message-dropped',
    'alice',
    each => each.topic === CHAT_TOPIC && !published.has(each.data)
  )
}

function afterMeshLink(history: History, greeting: Seen): Judgement {
  const link = history.first(
    'mesh-changed',
    'alice',
    each =>
      each.change === 'graft' &&
      each.topic === CHAT_TOPIC &&
      each.peerId === peerIdOf(history, 'node')
  )
  if (link !== undefined && link.seq < greeting.seq) return pass(link.seq)
  return fail({
    symptom: 'greeting-too-early',
    expected: `the greeting comes when your node and alice are in the mesh of ${CHAT_TOPIC} together`,
    observed: 'it came before',
    evidence: [greeting.seq, ...(link === undefined ? [] : [link.seq])]
  })
}

function saysWhatIsAsked(history: History, greeting: Seen): Judgement {
  const evidence = [greeting.seq]
  const payload = readPayload(greeting.data)
  if (payload instanceof MessageError) {
    return fail({
      symptom: 'greeting-not-protobuf',
      expected: `the protobuf bytes of a message with the text "${textOf(history)}"`,
      observed: `${showPayload(greeting.data)} (${payload.message})`,
      evidence
    })
  }
  const clock = history.first('witnessed', undefined, each => each.name === 'clock')
  const { seconds } = (clock?.data ?? { seconds: 0 }) as { seconds: number }
  const now = seconds + Math.round((greeting.at - (clock?.at ?? 0)) / 1000)
  const { from, text, timestamp, type } = payload
  const facts = { evidence, symptom: 'greeting-wrong' }
  if (text !== textOf(history)) {
    return fail({ ...facts, expected: `text: ${textOf(history)}`, observed: `text: ${text}` })
  }
  if (from !== peerIdOf(history, 'node')) {
    return fail({
      ...facts,
      expected: `from: ${peerIdOf(history, 'node')}`,
      observed: `from: ${from}`
    })
  }
  if (type !== 'CHAT') {
    return fail({ ...facts, expected: 'type: CHAT', observed: `type: ${type}` })
  }
  if (Math.abs(timestamp - now) > MAX_SKEW_S) {
    return fail({
      symptom: 'greeting-wrong-time',
      expected: `timestamp: about ${now}, which is now in seconds since 1970`,
      observed: `timestamp: ${timestamp}`,
      evidence
    })
  }
  return pass()
}

/** Both hear whatever your node says, also when it has gone on to greet others. */
function once(history: History): Judgement {
  for (const peer of ['alice', 'carol'] as const) {
    const [first, second] = seenFromNode(history, peer)
    if (first === undefined || second === undefined) continue
    return fail({
      symptom: 'greets-twice',
      expected: 'one greeting, however many peers join the chat',
      observed: `${peer} has received another message of your node: ${showPayload(second.data)}`,
      evidence: [first.seq, second.seq]
    })
  }
  return pass()
}

/** A payload as one would write it down. */
function showPayload(data: string): string {
  const message = readPayload(data)
  if (!(message instanceof MessageError)) return `"${message.text}"`
  const bytes = Buffer.from(data, 'base64')
  const text = bytes.toString('utf8')
  if (text.includes('\ufffd'))
    return `${bytes.length} bytes, ${bytes.toString('hex').slice(0, 40)}…`
  return `the text ${text.slice(0, 100)}`
}
