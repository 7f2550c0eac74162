import {
  all,
  base64,
  challenge,
  fail,
  type History,
  type Judgement,
  pass,
  quote,
  type Stage,
  step,
  survives,
  textOf
} from '#checker/checkpoint'
import { arrived, received } from '../received.ts'
import { isCommand } from '../say.ts'
import { deadAfter, onceMore } from '../story-variations.ts'
import { flooding } from './flood.ts'

/** Commands that cannot be obeyed. */
export async function typos(stage: Stage): Promise<string[]> {
  const ghost = await stage.unreachableAddr('ghost')
  const nobody = stage.freshIdentity('nobody').peerId
  return [
    '/dance',
    ' /peers',
    '/connect nonsense',
    `/connect ${ghost}`,
    '/file /no/such/file',
    '',
    `/dm ${nobody} hi`,
    ` /dm ${nobody} hi`
  ]
}

/** They are typed. */
export const mistyped = challenge<{ lines: string[] }>('typos')

export const survivesTypos = step({
  id: 'survives-typos',
  title: 'goes on after commands that fail, and says none of them to everybody',
  symptoms: {
    'typo-aloud': good => ({
      'a command': onceMore(good, 'after seen', 'typos', { data: base64('/dance') }),
      'a command with a blank in front': onceMore(good, 'after seen', 'typos', {
        data: base64(' /peers')
      })
    }),
    'deaf-after-typos': good => ({
      'no more': good.without('after seen'),
      'it ends': deadAfter(good, 'typo warning'),
      'it ends a little later': deadAfter(good, 'stdin ended')
    }),
    'said-twice': good => onceMore(good, 'after seen')
  },
  catches: {
    'says-indented-commands': 'typo-aloud',
    'says-unknown-commands': 'typo-aloud',
    'dies-of-typos': 'deaf-after-typos'
  },
  judge: history => {
    const typed = history.noted(mistyped)
    const fate = survives(history, {
      after: typed,
      before: history.noted(flooding),
      expected: `your node goes on after ${typed?.lines.map(quote).join(', ')}`,
      died: 'deaf-after-typos'
    })
    return all([
      saysNoCommand(history),
      fate,
      arrived(history, 'after-typos', 'alice', 'deaf-after-typos')
    ])
  }
})

function saysNoCommand(history: History): Judgement<'typo-aloud'> {
  const typed = history.noted(mistyped)
  const aloud =
    typed &&
    received(history, 'alice', 'node').find(
      ({ data, seq }) => seq > typed.seq && isCommand(textOf(data))
    )
  if (aloud === undefined) return pass()
  return fail({
    symptom: 'typo-aloud',
    expected: 'nothing that starts with / is said to everybody',
    observed: `your node says ${quote(textOf(aloud.data))}`,
    evidence: [typed?.seq ?? aloud.seq, aloud.seq]
  })
}
