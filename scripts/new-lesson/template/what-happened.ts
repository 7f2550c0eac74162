import { type History, nameAndId, shortId, type Told, timeOf } from '#checker/checkpoint'
import { answerTo, linesAbout, network, PROTOCOL } from './checks.ts'

export const QUESTION =
  'Alice waited for each answer before she asked again. What would your node have to keep apart if she asked both questions at once?'

export function whatHappened(history: History): Told {
  const [first = '', second = ''] = network(history).questions
  return [connects(history), answers(history, first), says(history, first), again(history, second)]
}

function connects(history: History): string | undefined {
  const { node, alice } = network(history)
  const opened = history.first('connection-opened', 'alice', each => each.peerId === node)
  return (
    opened &&
    `Your node reached ${nameAndId(history, alice)} at ${timeOf(opened)}, and had proven to her by then that it is ${shortId(node)}.`
  )
}

function answers(history: History, question: string): string | undefined {
  const answered = answerTo(history, question)
  return answered?.answer === undefined
    ? undefined
    : `She opened a stream for ${PROTOCOL}, asked ${question}, and had the same ${question.length} bytes back at ${timeOf(answered)}.`
}

function says(history: History, question: string): string | undefined {
  const [line] = linesAbout(history, question)
  return (
    line &&
    `Your node knew who had asked from the connection, not from the question: its line of ${timeOf(line)} names ${shortId(line.peerId)}.`
  )
}

function again(history: History, question: string): string | undefined {
  const [line] = linesAbout(history, question)
  return answerTo(history, question)?.answer === undefined
    ? undefined
    : line &&
        `The second question came on a stream of its own. When its line was here, at ${timeOf(line)}, no other line about the first could still be on its way.`
}
