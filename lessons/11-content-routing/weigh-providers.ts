import type { History, LearnerNode, Stage } from '#checker/checkpoint'
import type { Cast } from './cast.ts'
import { HEDGED, SLOW_MS, SOON, STALE } from './limits.ts'
import { swapped } from './notes.ts'
import { offer } from './offer.ts'
import { get, homeOf, rounds } from './reading.ts'
import { asksFor } from './seen.ts'
import { adapts, hasAdapted } from './steps/adapts.ts'
import { backsOff } from './steps/backs-off.ts'
import { explores } from './steps/explores.ts'
import { hedges } from './steps/hedges.ts'
import { hasLearnt, prefers } from './steps/prefers.ts'
import { saysWhomItAsks } from './steps/says-whom-it-asks.ts'
import { survivesStale } from './steps/survives-stale.ts'

/** A provider that fails is asked so often, and a person types that often at most until then. */
const ATTEMPTS = 3
const TYPED = 120
const TYPING_MS = 20

/** Providers that are silent, quick, slow, failing or gone, and the node learns whom to ask. */
export async function weighProviders(
  stage: Stage,
  { bob, carol, dave, erin, frank, gone, identity, index }: Cast,
  node: LearnerNode
): Promise<void> {
  const { peerId } = identity
  // Dave, of whom the node thinks well, says nothing any more; carol has the block as well, and takes her time.
  dave.blocks.behave({ reply: 'silence' })
  carol.blocks.behave({ afterMs: SLOW_MS })
  // Who asks her at once does so at once: nothing has to be dialled first.
  await carol.dial(homeOf(stage.history, peerId))
  const hedged = offer(stage, index, 'hedged', [dave, carol])
  node.types(`/get ${hedged}`)
  const isAsked = (seen: History) => asksFor(seen, hedged).some(({ actor }) => actor === 'dave')
  await stage.until(isAsked, 'your node to ask dave', SOON)
  // Nobody but dave has this one, who is not resting yet. A neighbour wants it, so that nobody has to wait for it.
  const quiet = offer(stage, index, 'quiet', [dave])
  await bob.wants.want(peerId, { cid: quiet, priority: 2 }, SOON)
  await stage.passes(hedges, HEDGED)

  // Bob is quick, and named last; then it is bob who is slow, and named first.
  await get(stage, node, offer(stage, index, 'known', [bob]))
  await rounds(stage, node, index, 'round', [carol, bob], hasLearnt)
  await stage.passes(prefers, SOON)
  await stage.passes(explores, SOON)
  await stage.passes(saysWhomItAsks, SOON)
  stage.note(swapped, { quick: 'carol', slow: 'bob', afterMs: SLOW_MS })
  carol.blocks.behave({})
  bob.blocks.behave({ afterMs: SLOW_MS })
  await rounds(stage, node, index, 'later', [bob, carol], hasAdapted)
  await stage.passes(adapts, SOON)
  bob.blocks.behave({})

  // Frank fails. A person is impatient.
  frank.blocks.behave({ reply: 'fails' })
  const broken = offer(stage, index, 'broken', [frank])
  const isTried = () => asksFor(stage.history, broken).length >= ATTEMPTS
  for (let typed = 0; typed < TYPED && !isTried(); typed += 1) {
    node.types(`/get ${broken}`)
    await stage.pause(TYPING_MS)
  }
  await stage.passes(backsOff, SOON)

  // Of those who are named, all but one have gone.
  const stale = offer(stage, index, 'stale', [erin], { also: gone })
  node.types(`/get ${stale}`)
  await stage.passes(survivesStale, STALE)
}
