import { fail, type History, type Judgement, pass, pending } from '#checker/checkpoint'
import { dialingLine, listensAt, namesAddr, network } from './network.ts'

export function listens(history: History): Judgement {
  const { ip } = network(history).node
  const expected = `listening,/ip4/${ip}/tcp/<the port it was given>`
  const lines = history.events('listening', 'node')
  const [first] = lines
  if (first === undefined) {
    return pending({ symptom: 'not-listening', expected, observed: 'no listening line' })
  }
  const evidence = lines.map(each => each.seq)
  const portless = lines.find(each => /\/tcp\/0(\/|$)/.test(each.multiaddr))
  const outside = lines.find(each => !/^\/(ip4\/127\.|ip6\/::1\/)/.test(each.multiaddr))
  const wrong = portless ?? outside
  if (wrong !== undefined) {
    const symptom = portless === undefined ? 'listens-elsewhere' : 'address-not-listened-on'
    return fail({ symptom, expected, observed: `listening,${wrong.multiaddr}`, evidence })
  }
  if (listensAt(history) !== undefined) return pass(...evidence)
  const observed = `listening,${first.multiaddr}`
  return pending({ symptom: 'listens-elsewhere', expected, observed, evidence })
}

export function warnsAboutGhost(history: History): Judgement {
  const { ghost } = network(history)
  const expected = `dialing,${ghost} and then a warning line that names this address`
  const dialing = dialingLine(history, ghost)
  if (dialing === undefined) {
    const observed = 'the address was not dialled'
    return pending({ symptom: 'not-dialing', expected, observed })
  }
  const warning = history.event('warning', 'node', each => namesAddr(each.text, ghost))
  if (warning !== undefined) return pass(dialing.seq, warning.seq)
  const error = history.event('error', 'node')
  if (error !== undefined) {
    const observed = history.textOf(error)
    return fail({ symptom: 'no-warning', expected, observed, evidence: [dialing.seq, error.seq] })
  }
  const exited = history.first('exited', 'node', each => !each.expected)
  if (exited !== undefined) {
    const observed = `the node ended with ${exited.signal ?? `exit code ${exited.code}`}`
    const evidence = [dialing.seq, exited.seq]
    return fail({ symptom: 'died-of-unreachable', expected, observed, evidence })
  }
  const observed = 'it was dialled; no warning names it'
  return pending({ symptom: 'no-warning', expected, observed, evidence: [dialing.seq] })
}

export function refusesMalformed(history: History): Judgement {
  const { malformed } = network(history)
  const expected = `with REMOTE_PEERS=${malformed}: a line "error,<why>" and exit code 1`
  const node = 'malformed'
  const error = history.event('error', node, each => each.text.trim() !== '')
  const exited = history.first('exited', node)
  if (error !== undefined && exited?.code === 1) return pass(error.seq, exited.seq)
  if (exited === undefined) {
    return pending({ symptom: 'malformed-accepted', expected, observed: 'the node goes on', node })
  }
  const said = error === undefined ? 'no error line that says why' : 'an error line'
  const observed = `${said}, ${exited.signal ?? `exit code ${exited.code}`}`
  return fail({ symptom: 'malformed-accepted', expected, observed, evidence: [exited.seq], node })
}
