import { step } from '#checker/checkpoint'
import type { Story } from '#checker/story'
import { hears, MISHEARD } from '../hearing.ts'
import { claim } from '../messages.ts'

/** Carol has said something in the name of somebody else. */
export const namesSigner = step({
  id: 'names-signer',
  title: 'names who has signed a message',
  symptoms: {
    ...MISHEARD,
    'believes-claim': good => naming(good, good.open().noted(claim)?.claims ?? ''),
    'logs-relay': good => naming(good, good.id('alice'))
  },
  catches: { 'believes-claims': 'believes-claim' },
  judge: history => hears(history, claim)
})

function naming(good: Story, peerId: string): Story {
  return good.says('claim line', good.line('claim line').replace(good.id('carol'), peerId))
}
