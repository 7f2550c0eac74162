import { all, fail, type History, type Judgement, pass, pending } from '#checker/checkpoint'
import { hears, passesOnTo, textOf, whatInstead } from './messages.ts'
import {
  CHAT_TOPIC,
  complaints,
  death,
  linesAbout,
  moves,
  msgLines,
  peerIdOf,
  type Said,
  said,
  TOPICS
} from './network.ts'
import { logsMove, takesIn } from './topics.ts'

/** What alice has said on another topic came before what carol has said in the chat. */
export function printsChatOnly(history: History): Judgement {
  const message = said(history, 'elsewhere')
  const expected = `msg lines about messages on ${CHAT_TOPIC}`
  if (message === undefined) {
    return pending({ symptom: 'not-chat', expected, observed: 'nothing was said elsewhere yet' })
  }
  const [line] = linesAbout(history, 'elsewhere')
  if (line === undefined) return pass(message.seq)
  const evidence = [message.seq, line.seq]
  return fail({ symptom: 'not-chat', expected, observed: history.textOf(line), evidence })
}

/** What nobody can read costs a line that says who has sent it, and nothing else. */
export function survivesGarbage(history: History): Judgement {
  const garbage = said(history, 'garbage')
  const sender = peerIdOf(history, 'alice')
  const expected = `a warning or error line with ${sender} in it: alice has sent what nobody can read`
  if (garbage === undefined) {
    return pending({ symptom: 'garbage-swallowed', expected, observed: 'she has not done so yet' })
  }
  const since = complaints(history).filter(each => each.seq > garbage.seq)
  const named = since.find(({ text }) => text.includes(sender))
  if (named !== undefined) return pass(garbage.seq, named.seq)
  const died = death(history)
  if (died !== undefined && died.seq > garbage.seq) {
    return fail({
      symptom: 'died-of-garbage',
      expected,
      observed: `the node ended with ${died.signal ?? `exit code ${died.code}`}`,
      evidence: [garbage.seq, died.seq]
    })
  }
  const [other] = since
  return pending({
    symptom: other === undefined ? 'garbage-swallowed' : 'garbage-unnamed',
    expected,
    observed: whatInstead(history, garbage),
    evidence: [garbage.seq, ...(other === undefined ? [] : [other.seq])]
  })
}

/** A text with everything in it that could become a second line is printed in one. */
export function escapes(history: History): Judgement {
  const wild = said(history, 'wild')
  const expected =
    'one msg line with the whole of the text, in which every line break is written \\n'
  if (wild === undefined) {
    return pending({ symptom: 'not-heard', expected, observed: 'it has not been said yet' })
  }
  if (linesAbout(history, 'wild').length > 0) {
    const heard = hears(history, 'wild')
    // Where all is well, nobody wants to read it again.
    return heard.state === 'pass' ? pass() : heard
  }
  const signer = peerIdOf(history, wild.by)
  const part = msgLines(history).find(each => each.seq > wild.seq && each.from === signer)
  if (part !== undefined) {
    return fail({
      symptom: 'not-escaped',
      expected,
      observed: `${part.text.length} of ${wild.text.length} characters: ${history.textOf(part)}`,
      evidence: [part.seq]
    })
  }
  const broken = history.malformed.find(({ line }) => line.seq > wild.seq)
  return pending({
    symptom: broken === undefined ? 'not-heard' : 'not-escaped',
    expected,
    observed:
      broken === undefined
        ? whatInstead(history, wild)
        : `${broken.line.text.slice(0, 100)} (${broken.problem.reason})`
  })
}

/** What mallory has not signed is neither printed nor passed on; bob, who spoke after her, was heard. */
export function dropsUnsigned(history: History): Judgement {
  const message = said(history, 'unsigned')
  const taken = message && takenUnsigned(history, message)
  if (taken !== undefined) return taken
  return all([
    takesIn(history, 'mallory'),
    readsOn(history, message),
    hears(history, 'last'),
    passesOnTo(history, 'alice', 'last'),
    printsNothingElse(history)
  ])
}

function takenUnsigned(history: History, message: Said & { seq: number }): Judgement | undefined {
  const [line] = linesAbout(history, 'unsigned')
  const copy = history.all('message-dropped').find(({ data }) => textOf(data) === message.text)
  const taken = line ?? copy
  if (taken === undefined) return undefined
  return fail({
    symptom: 'unsigned-accepted',
    expected: 'what mallory says, and does not sign, is neither printed nor passed on',
    observed: line === undefined ? `${taken.actor} has received a copy` : history.textOf(line),
    evidence: [message.seq, taken.seq]
  })
}

/** The node has read what mallory sent after her message, on the same stream: so it has read that, too. */
function readsOn(history: History, message: { seq: number } | undefined): Judgement {
  const since = message?.seq ?? Number.POSITIVE_INFINITY
  const topic = TOPICS.find(each => moves(history, 'joins', 'mallory', each).some(at => at > since))
  return logsMove(history, 'joins', 'mallory', topic)
}

/** What nobody on this network has said cannot have been heard. */
function printsNothingElse(history: History): Judgement {
  const texts = history.all('challenge').map(({ data }) => (data as Partial<Said> | null)?.text)
  const other = msgLines(history).find(({ text }) => text === '' || !texts.includes(text))
  if (other === undefined) return pass()
  return fail({
    symptom: 'msg-invented',
    expected: 'a msg line for each message in the chat, and no other',
    observed: history.textOf(other),
    evidence: [other.seq]
  })
}
