import {
  all,
  type Check,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  sawConnection
} from '#checker/checkpoint'

export const PROTOCOL = '/workshop/echo/1.0.0'

interface Network {
  node: string
  alice: string
  /** What alice asks; nobody could know it in advance. */
  questions: string[]
}

export function network(history: History): Network {
  const nobody = { node: '', alice: '', questions: [] }
  return history.data<Network>('challenge', 'network') ?? nobody
}

export const connects: Check = {
  id: 'connects',
  title: 'connects to the peer in REMOTE_PEERS',
  judge: history => {
    const { node } = network(history)
    return sawConnection(history, { peer: 'alice', peerId: node, direction: 'inbound' })
  }
}

/** What alice saw. */
export const answers: Check = {
  id: 'answers',
  title: 'sends back what it is asked',
  catches: {
    'never-handled': 'unanswered',
    'another-name': 'unanswered',
    'never-answers': 'unanswered',
    'no-length': 'unanswered',
    'answers-otherwise': 'answered-otherwise'
  },
  judge: history =>
    all(network(history).questions.map(question => answersQuestion(history, question)))
}

function answersQuestion(history: History, question: string): Judgement {
  const answered = answerTo(history, question)
  const expected = `alice asks ${question} over ${PROTOCOL}, and gets the same back`
  if (answered === undefined) {
    return pending({ symptom: 'unanswered', expected, observed: 'not asked yet' })
  }
  const evidence = [answered.seq]
  if (answered.answer === undefined) {
    const observed = `no answer: ${answered.error}`
    return fail({ symptom: 'unanswered', expected, observed, evidence })
  }
  if (answered.answer === base64(question)) return pass(...evidence)
  const observed = JSON.stringify(Buffer.from(answered.answer, 'base64').toString())
  return fail({ symptom: 'answered-otherwise', expected, observed, evidence })
}

export function answerTo(history: History, question: string) {
  return history.first('question-answered', 'alice', each => each.question === base64(question))
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

/** What the node says: a line for each question, and no other. */
export const says: Check = {
  id: 'says',
  title: 'says what it is asked, and by whom',
  catches: {
    unsaid: 'unsaid',
    'names-itself': 'said-otherwise',
    'says-bytes': 'said-otherwise',
    'says-twice': 'said-twice'
  },
  judge: history => {
    const { alice, questions } = network(history)
    const lines = history.events('direct', 'node')
    const wrong = lines.find(({ peerId, text }) => peerId !== alice || !questions.includes(text))
    if (wrong !== undefined) {
      return fail({
        symptom: 'said-otherwise',
        expected: `direct,${alice},<what alice has asked>`,
        observed: history.textOf(wrong),
        evidence: [wrong.seq]
      })
    }
    return all(questions.map(question => saysOnce(history, alice, question)))
  }
}

export function linesAbout(history: History, question: string) {
  return history.events('direct', 'node').filter(({ text }) => text === question)
}

/** When the line about the second question is here, every line about the first is. */
function saysOnce(history: History, alice: string, question: string): Judgement {
  const lines = linesAbout(history, question)
  const evidence = lines.map(({ seq }) => seq)
  const expected = `one line: direct,${alice},${question}`
  if (lines.length === 1) return pass(...evidence)
  if (lines.length === 0) return pending({ symptom: 'unsaid', expected, observed: 'no such line' })
  return fail({ symptom: 'said-twice', expected, observed: `${lines.length} of them`, evidence })
}
