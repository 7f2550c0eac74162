import { all, fail, type History, pass, pending, step } from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { MessageError } from '#shared/message'
import { CHAT_TOPIC, FILE_TOPIC } from '#shared/topics'
import { greetingIn, greetingLate, greetingThat, greetingWith } from '../greeting.ts'
import { chatLink, clock, readPayload, seenFromNode } from '../messages.ts'

/** How far the timestamp of a greeting may be from the checker's own clock, seconds. */
const MAX_SKEW_S = 60

/** The greeting has reached alice and carol, who is two hops away: signed, readable, true, and once. */
export const greets = step({
  id: 'greets',
  title: 'greets once, with a signed message in protobuf',
  symptoms: {
    'no-greeting': good => ({
      'nothing arrives': good.without('greeting', 'greeting at carol'),
      'it gets no further than alice': good.without('greeting at carol'),
      'on another topic': good.without('greeting at carol').with('greeting', { topic: FILE_TOPIC })
    }),
    'greeting-unsigned': good =>
      good.without('greeting', 'greeting at carol').after('link', {
        kind: 'message-dropped',
        actor: 'alice',
        topic: CHAT_TOPIC,
        data: greetingIn(good)
      }),
    'greeting-too-early': good => ({
      'before the link': good.without('link'),
      'the link is cut': good.with('link', { change: 'prune' })
    }),
    'greeting-not-protobuf': good => {
      const from = good.id('node')
      return {
        text: greetingWith(good, `Hello from ${from}!`),
        JSON: greetingWith(good, JSON.stringify({ from, message: `Hello from ${from}!` })),
        anything: greetingWith(good, Uint8Array.of(0x0a, 0x7f, 0xff, 0))
      }
    },
    'greeting-wrong': good => ({
      'another text': greetingThat(good, () => ({ text: 'Hello!' })),
      'by another': greetingThat(good, () => ({ from: PEER_IDS.stranger })),
      'another type': greetingThat(good, () => ({ type: 'FILE' }))
    }),
    'greeting-wrong-time': good => ({
      milliseconds: greetingThat(good, ({ timestamp }) => ({ timestamp: timestamp * 1000 })),
      none: greetingThat(good, () => ({ timestamp: 0 })),
      'too long ago': greetingThat(good, ({ timestamp }) => ({ timestamp: timestamp - 61 })),
      'yet to come': greetingThat(good, ({ timestamp }) => ({ timestamp: timestamp + 61 })),
      'when the run began, and not now': greetingLate(good)
    }),
    'greets-twice': good => ({
      'bob is greeted, too': good.after(`subscribe bob ${CHAT_TOPIC}`, {
        ...good.at('greeting'),
        at: undefined
      }),
      'carol has it twice': good.after('last line', {
        ...good.at('greeting at carol'),
        at: undefined
      }),
      'once a second, for ever': good.after('ping 2', { ...good.at('greeting'), at: undefined })
    })
  },
  catches: {
    'greets-at-start-regardless': 'no-greeting',
    'never-greets': 'no-greeting',
    'greets-every-link': 'greets-twice',
    'greets-for-ever': 'greets-twice',
    unsigned: 'greeting-unsigned',
    json: 'greeting-not-protobuf',
    'raw-text': 'greeting-not-protobuf',
    milliseconds: 'greeting-wrong-time',
    nickname: 'greeting-wrong',
    'own-words': 'greeting-wrong'
  },
  judge: history => {
    const wanted = textOf(history)
    const expected = `alice receives "${wanted}" on ${CHAT_TOPIC}, and so does carol, two hops away`
    const unsigned = unsignedOfNode(history)
    if (unsigned !== undefined) {
      return fail({
        symptom: 'greeting-unsigned',
        expected: `${expected}; signed by your node`,
        observed: `a message that nobody has signed: ${showPayload(unsigned.data)}`,
        evidence: [unsigned.seq]
      })
    }
    const [greeting] = seenFromNode(history, 'alice')
    const [arrived] = seenFromNode(history, 'carol')
    if (greeting === undefined) {
      const observed = `your node has sent alice nothing on ${CHAT_TOPIC}`
      return pending({ symptom: 'no-greeting', expected, observed })
    }
    const evidence = [greeting.seq]
    const observed = 'alice has it, and carol has not'
    return all([
      afterMeshLink(history, greeting),
      saysWhatIsAsked(history, greeting),
      // Both hear whatever your node says, also when it has gone on to greet others.
      once(history, 'alice'),
      once(history, 'carol'),
      arrived === undefined
        ? pending({ symptom: 'no-greeting', expected, observed, evidence })
        : pass(greeting.seq, arrived.seq)
    ])
  }
})

function textOf(history: History): string {
  return `Hello from ${history.id('node')}!`
}

type Greeting = ReturnType<typeof seenFromNode>[number]

/** What alice dropped unsigned, and no peer of the checker has published. */
function unsignedOfNode(history: History) {
  const published = new Set(history.all('message-published').map(each => each.data))
  return history.first('message-dropped', 'alice', ({ data, topic }) => {
    return topic === CHAT_TOPIC && !published.has(data)
  })
}

function afterMeshLink(history: History, greeting: Greeting) {
  const link = chatLink(history, 'alice')
  if (link !== undefined && link.seq < greeting.seq) return pass(link.seq)
  return fail({
    symptom: 'greeting-too-early',
    expected: `the greeting comes when your node and alice are in the mesh of ${CHAT_TOPIC} together`,
    observed: 'it came before',
    evidence: [greeting.seq, ...(link === undefined ? [] : [link.seq])]
  })
}

function saysWhatIsAsked(history: History, { at, data, seq }: Greeting) {
  const evidence = [seq]
  const payload = readPayload(data)
  if (payload instanceof MessageError) {
    return fail({
      symptom: 'greeting-not-protobuf',
      expected: `the protobuf bytes of a message with the text "${textOf(history)}"`,
      observed: `${showPayload(data)} (${payload.message})`,
      evidence
    })
  }
  const wanted = { text: textOf(history), from: history.id('node'), type: 'CHAT' }
  for (const field of ['text', 'from', 'type'] as const) {
    if (payload[field] === wanted[field]) continue
    const expected = `${field}: ${wanted[field]}`
    const observed = `${field}: ${payload[field]}`
    return fail({ symptom: 'greeting-wrong', expected, observed, evidence })
  }
  const began = history.noted(clock) ?? { seconds: 0, at: 0 }
  const now = began.seconds + Math.round((at - began.at) / 1000)
  const skews = clocks(history).map(set => Math.abs(payload.timestamp - now - set))
  if (Math.min(...skews) <= MAX_SKEW_S) return pass()
  return fail({
    symptom: 'greeting-wrong-time',
    expected: `timestamp: about ${now}, which is now in seconds since 1970`,
    observed: `timestamp: ${payload.timestamp}`,
    evidence
  })
}

/**
 * By how many seconds the clock of this machine had been set, at each moment of the run: by none at first. When
 * it is noticed that somebody sets it, the greeting may be there already.
 */
function clocks(history: History): number[] {
  const set = [0]
  for (const { byMs } of history.all('clock-jumped')) set.push((set.at(-1) ?? 0) + byMs / 1000)
  return set
}

function once(history: History, peer: 'alice' | 'carol') {
  const [first, second] = seenFromNode(history, peer)
  if (first === undefined || second === undefined) return pass()
  return fail({
    symptom: 'greets-twice',
    expected: 'one greeting, however many peers join the chat and however long your node is there',
    observed: `${peer} has received another message of your node: ${showPayload(second.data)}`,
    evidence: [first.seq, second.seq]
  })
}

/** A payload as one would write it down. */
function showPayload(data: string): string {
  const message = readPayload(data)
  if (!(message instanceof MessageError)) return `"${message.text}"`
  const bytes = Buffer.from(data, 'base64')
  const text = bytes.toString('utf8')
  if (!text.includes('\ufffd')) return `the text ${text.slice(0, 100)}`
  return `${bytes.length} bytes, ${bytes.toString('hex').slice(0, 40)}…`
}
