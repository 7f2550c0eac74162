import { type Ability, type AbilityContext, ability, type Within } from '#checker/checkpoint'
import { questionAnswered, questionSeen } from '#checker/record/sights'
import { answerPeer, askPeer } from './ask-peer.ts'

/** Asks and answers over any protocol on which one question gets one answer, each with its length in front. */
export interface Questions {
  /** Asks a peer something; what comes is recorded. */
  ask(peerId: string, protocol: string, question: Uint8Array, limit: Within): Promise<void>
  /** Answers whoever asks over a protocol; that is recorded. */
  answer(protocol: string, answerTo: (question: Uint8Array) => Uint8Array): Promise<void>
}

export function questions(): Ability<Questions> {
  return ability('questions', { sights: [], start: startQuestions })
}

function startQuestions({ node, saw, timeout }: AbilityContext): Questions {
  return {
    ask: async (peerId, protocol, question, { within }) => {
      const asked = { peerId, protocol, question: base64(question) }
      try {
        const answer = await askPeer(node, peerId, protocol, question, timeout(within))
        saw(questionAnswered, { ...asked, answer: base64(answer) })
      } catch (error) {
        saw(questionAnswered, { ...asked, error: (error as Error).message })
      }
    },
    answer: (protocol, answerTo) =>
      node.handle(protocol, (stream, connection) =>
        answerPeer(stream, answerTo, (question, answer) => {
          const peerId = connection.remotePeer.toString()
          saw(questionSeen, {
            peerId,
            protocol,
            question: base64(question),
            answer: base64(answer)
          })
        })
      )
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
