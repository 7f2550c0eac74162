import { type Check, fail, pass, pending } from '#checker/checkpoint'
import { arrived } from './chat-checks.ts'
import { complaint, death, noted, peerIdOf, quote, received, type Said, textOf } from './network.ts'

// The person at the keyboard, or nobody.

export const connectsTyped: Check = {
  id: 'connects',
  title: 'connects with the peer that /connect names',
  catches: { 'connects-nowhere': 'not-connected' },
  judge: history => {
    const typed = noted<{ addr: string }>(history, 'connect')
    const expected = `/connect ${typed?.addr ?? ''} is typed: a connection with dave, whom your node dials`
    if (typed === undefined) {
      return pending({ symptom: 'not-connected', expected, observed: 'nothing was typed yet' })
    }
    const opened = history.first(
      'connection-opened',
      'dave',
      each => each.peerId === peerIdOf(history, 'node') && each.direction === 'inbound'
    )
    if (opened !== undefined) return pass(typed.seq, opened.seq)
    const warning = complaint(history, typed.seq)
    const observed = warning === undefined ? 'dave has seen none' : history.textOf(warning)
    const evidence = [typed.seq, ...(warning ? [warning.seq] : [])]
    return pending({ symptom: 'not-connected', expected, observed, evidence })
  }
}

export const survivesTypos: Check = {
  id: 'survives-typos',
  title: 'goes on after commands that fail, and says none of them to everybody',
  catches: { 'says-unknown-commands': 'typo-aloud', 'dies-of-typos': 'deaf-after-typos' },
  judge: history => {
    const typos = noted<{ lines: string[] }>(history, 'typos')
    const marker = noted<Said>(history, 'after-typos')
    const aloud = received(history, 'alice', 'node').find(
      each => each.seq > (typos?.seq ?? 0) && textOf(each.data) !== marker?.text
    )
    if (typos !== undefined && aloud !== undefined) {
      return fail({
        symptom: 'typo-aloud',
        expected: 'nothing that starts with / is said to everybody',
        observed: `your node says ${quote(textOf(aloud.data))}`,
        evidence: [typos.seq, aloud.seq]
      })
    }
    const symptom = 'deaf-after-typos'
    const died = typos && death(history, typos, 'flood')
    if (died === undefined) return arrived(history, { name: 'after-typos', peer: 'alice', symptom })
    const expected = `your node goes on after ${typos?.lines.map(quote).join(', ')}`
    return fail({ symptom, expected, observed: died.text, evidence: [died.seq] })
  }
}

export const staysHeadless: Check = {
  id: 'stays-headless',
  title: 'stays when its stdin has ended',
  catches: { 'ends-with-stdin': 'ends-with-stdin' },
  judge: history => {
    const expected = 'your node, started once more with nobody to type: it stays, and answers pings'
    const finding = { symptom: 'ends-with-stdin', expected, node: 'headless' }
    const ended = history.first('stdin-ended', 'headless')
    if (ended === undefined) return pending({ ...finding, observed: 'not started yet' })
    const exited = history.first('exited', 'headless', each => !each.expected)
    if (exited !== undefined) {
      const observed = `it ended with ${exited.signal ?? `exit code ${exited.code}`}`
      return fail({ ...finding, observed, evidence: [ended.seq, exited.seq] })
    }
    const headless = peerIdOf(history, 'headless')
    const ping = history.first('ping-sent', 'dave', each => each.peerId === headless)
    if (ping?.rttMs != null) return pass(ended.seq, ping.seq)
    const observed =
      ping === undefined ? 'it is not up yet' : `no answer: ${ping.error ?? 'too late'}`
    return pending({ ...finding, observed, evidence: [ended.seq] })
  }
}

export const quits: Check = {
  id: 'quits',
  title: 'stops cleanly at /quit: a shutdown line, and exit code 0',
  catches: {
    'no-quit': 'not-quit',
    'quits-at-once': 'quit-unclean',
    'quits-by-force': 'quit-unclean'
  },
  judge: history => {
    const typed = history.first('stdin', 'node', each => each.text === '/quit')
    const expected = '/quit is typed: shutdown, and exit code 0'
    const exited = history.first('exited', 'node')
    if (typed === undefined || exited === undefined) {
      const observed = typed === undefined ? 'not typed yet' : 'it is still there'
      const evidence = typed === undefined ? [] : [typed.seq]
      return pending({ symptom: 'not-quit', expected, observed, evidence })
    }
    const shutdown = history.event('shutdown', 'node', each => each.seq > typed.seq)
    const evidence = [typed, shutdown, exited].flatMap(each => (each ? [each.seq] : []))
    if (exited.code === 0 && shutdown !== undefined) return pass(...evidence)
    const said = shutdown === undefined ? 'no shutdown line' : 'shutdown'
    const observed = `${said}, ${exited.signal ?? `exit code ${exited.code}`}`
    return fail({ symptom: 'quit-unclean', expected, observed, evidence })
  }
}
