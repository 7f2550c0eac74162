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
import { said } from '#checker/story'
import { directMessageSeen } from '../direct-messages.ts'
import { arrived, received } from '../received.ts'
import { isCommand, word } from '../say.ts'
import { deadAfter, onceMore } from '../story-variations.ts'
import { flooding } from './flood.ts'

/** Commands that cannot be obeyed. */
export async function typos(stage: Stage, bob: string): Promise<string[]> {
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
    ` /dm ${nobody} hi`,
    // Dave's id ends in the same letter.
    `/dm ${bob.slice(-1)} ${word(stage, 'ambiguous')}`,
    '/quit is how one leaves'
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
    'said-twice': good => onceMore(good, 'after seen'),
    'quits-unasked': good => good.after('after typos', said('shutdown')),
    'peer-guessed': good => onceMore(good, 'whisper taken', 'after seen', { text: 'hush' })
  },
  catches: {
    'says-indented-commands': 'typo-aloud',
    'says-unknown-commands': 'typo-aloud',
    'dies-of-typos': 'deaf-after-typos',
    'quits-by-any-quit': 'quits-unasked',
    'guesses-peer': 'peer-guessed'
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
      guessesNobody(history),
      staysUntilQuit(history),
      fate,
      arrived(history, 'after-typos', 'alice', 'deaf-after-typos')
    ])
  }
})

/** It leaves at /quit; not at a sentence that begins so, as one in a text that is pasted. */
function staysUntilQuit(history: History): Judgement<'quits-unasked'> {
  const typed = history.noted(mistyped)
  const left = typed && history.event('shutdown', 'node', ({ seq }) => seq > typed.seq)
  const goesOn = history.noted(flooding)?.seq ?? Number.POSITIVE_INFINITY
  if (left === undefined || left.seq > goesOn) return pass()
  return fail({
    symptom: 'quits-unasked',
    expected: 'your node stays: /quit with something behind it is no command',
    observed: 'it has shut down',
    evidence: [typed?.seq ?? left.seq, left.seq]
  })
}

/** An end that several ids have names nobody. */
function guessesNobody(history: History): Judgement<'peer-guessed'> {
  const typed = history.noted(mistyped)
  const guessed =
    typed &&
    history.first(
      directMessageSeen,
      { of: 'node' },
      ({ seq, text }) => seq > typed.seq && typed.lines.some(each => each.endsWith(` ${text}`))
    )
  if (guessed === undefined) return pass()
  return fail({
    symptom: 'peer-guessed',
    expected: 'no direct message for an end that the ids of two connected peers have',
    observed: `${guessed.actor} is told ${quote(guessed.text)}`,
    evidence: [typed?.seq ?? guessed.seq, guessed.seq]
  })
}

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
