import { createHash } from 'node:crypto'
import { peerIdFromString } from '@libp2p/peer-id'
import { base64, fail, pass, pending, step } from '#checker/checkpoint'
import type { Story } from '#checker/story'
import { received } from '../received.ts'
import { saying } from '../say.ts'

/**
 * The id by which the node knows bob's long message: it tells others that it has it, with an IDONTWANT
 * as soon as the message is there, or with an IHAVE once a second.
 */
export const messageIds = step({
  id: 'message-ids',
  title: "knows messages by the ids of the app's browser peers",
  symptoms: {
    'no-message-id': good => ({
      'no ids': good.without('ids'),
      'nothing was said': good.without('long', 'long line'),
      'an id that somebody else names': good.with('ids', { peerId: good.id('bob') })
    }),
    'other-id': good => good.with('ids', { messageIds: ['ab'.repeat(32)] }),
    'id-by-author': good => ({
      'the id of js-libp2p': named(good, '08011220'),
      'the id of go-libp2p': named(good, '002408011220')
    })
  },
  catches: {
    'default-ids': 'id-by-author',
    'hexadecimal-ids': 'other-id',
    'ids-of-data': 'other-id'
  },
  judge: history => {
    const long = history.noted(saying('long'))
    const copies = long && received(history, 'alice', 'bob')
    const seen = copies?.find(each => each.data === base64(long?.text ?? ''))
    const number = seen?.sequenceNumber
    if (number === undefined) {
      const expected = 'your node names messages by the SHA-256 of their sequence numbers'
      return pending({ symptom: 'no-message-id', expected, observed: 'nothing was said yet' })
    }
    const id = createHash('sha256').update(number).digest('hex')
    const expected = `your node knows message ${number} by the SHA-256 of that text: ${id}`
    const told = history
      .all('message-ids-seen', { of: 'node' })
      .filter(each => each.seq > (long?.seq ?? 0))
    const right = told.find(each => each.messageIds.includes(id))
    if (right !== undefined) return pass(seen?.seq ?? right.seq, right.seq)
    const ending = idByAuthor(history.id('bob'), number)
    const wrong = told.find(each => each.messageIds.some(other => other.endsWith(ending)))
    if (wrong !== undefined) {
      const observed = `by its author and number, in an ${wrong.control} to ${wrong.actor}`
      return fail({ symptom: 'id-by-author', expected, observed, evidence: [wrong.seq] })
    }
    const [other] = told
    if (other === undefined) {
      return pending({ symptom: 'no-message-id', expected, observed: 'it names no message' })
    }
    const observed = `${other.messageIds.slice(0, 3).join(', ')}, in an ${other.control}`
    return pending({ symptom: 'other-id', expected, observed, evidence: [other.seq] })
  }
})

/** The story with the default id of an implementation, which puts this in front of the author's key. */
function named(good: Story, front: string): Story {
  const [message] = good.open().all('message-seen', { by: 'alice', of: 'bob' })
  const id = idByAuthor(good.id('bob'), message?.sequenceNumber ?? '')
  return good.with('ids', { messageIds: [`${front}${id}`] })
}

/** How an id ends that an implementation makes unless it is told otherwise: the author's key or peer id, and the number. */
function idByAuthor(author: string, number: string): string {
  const { publicKey } = peerIdFromString(author)
  const key = Buffer.from(publicKey?.raw ?? []).toString('hex')
  return `${key}${BigInt(number).toString(16).padStart(16, '0')}`
}
