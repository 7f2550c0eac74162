import { answerLines, learnersModule } from '#shared/harness'
import { log } from './events.ts'

// A line of stdin is a question: two keys in hexadecimal digits, and a blank between them.

interface Learners {
  sharedBits(one: Uint8Array, other: Uint8Array): number
}

const { sharedBits } = await learnersModule<Learners>('sharedBits')

await answerLines(question => {
  const [one = '', other = ''] = question.split(' ')
  log('shared-bits', one, other, sharedBits(Buffer.from(one, 'hex'), Buffer.from(other, 'hex')))
})
