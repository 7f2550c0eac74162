import type { Stage } from '#checker/checkpoint'
import type { Cast } from './cast.ts'
import { ANSWER, SOON } from './limits.ts'
import { factsOf, fileBytes } from './offer.ts'
import { type, word } from './say.ts'
import { connecting, connects } from './steps/connects.ts'
import { besides, givesNothingBeside, oddNames } from './steps/gives-nothing-beside.ts'
import { says } from './steps/says.ts'
import { sendsDirect } from './steps/sends-direct.ts'
import { neighbour, sharedId, sharesFiles, sharing } from './steps/shares-files.ts'
import { mistyped, survivesTypos, typos } from './steps/survives-typos.ts'
import { tellsRefusals } from './steps/tells-refusals.ts'

/** A person types: something to everybody, something to bob, files, an address, and mistakes. */
export async function personTypes(
  stage: Stage,
  { bob, dave, identity, node }: Cast
): Promise<void> {
  const { peerId } = identity
  type(stage, node, 'typed', `${word(stage, 'typed')}, grüß dich, 世界 😀`)
  await stage.passes(says, SOON)
  const whisper = word(stage, 'whisper')
  type(stage, node, 'whisper', whisper, `/dm ${bob.peerId.slice(-8)} ${whisper}`)
  await stage.passes(sendsDirect, SOON)
  const holiday = fileBytes(stage, 'share')
  const path = await stage.scratch.write('holiday.jpg', holiday)
  stage.note(sharing, { path, ...factsOf(holiday) })
  node.types(`/file ${path}`)
  await stage.until(sharedId, 'your node to announce a file', SOON)
  await bob.files.fetch(peerId, sharedId(stage.history) ?? '', ANSWER)
  // The node's key lies beside what it shares.
  stage.note(neighbour, { id: 'given.key' })
  await bob.files.fetch(peerId, 'given.key', ANSWER)
  await stage.passes(sharesFiles, SOON)
  const names = oddNames(sharedId(stage.history) ?? '')
  stage.note(besides, { ids: names })
  await Promise.all(names.map(each => bob.files.fetch(peerId, each, ANSWER)))
  await stage.passes(givesNothingBeside, SOON)
  stage.note(connecting, { addr: dave.addr })
  node.types(`/connect ${dave.addr}`)
  await stage.passes(connects, SOON)
  const lines = await typos(stage, bob.peerId)
  stage.note(mistyped, { lines })
  for (const line of lines) node.types(line)
  type(stage, node, 'after-typos')
  await stage.passes(survivesTypos, SOON)
  bob.direct.refuse(true)
  const refused = word(stage, 'refused-whisper')
  type(stage, node, 'refused-whisper', refused, `/dm ${bob.peerId.slice(-8)} ${refused}`)
  await stage.passes(tellsRefusals, SOON)
  bob.direct.refuse(false)
}
