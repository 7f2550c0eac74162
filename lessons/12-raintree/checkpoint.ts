import {
  defineCheckpoint,
  farewell,
  holdsNoMore,
  identityGiven,
  keepsKey,
  stillThere,
  stops
} from '#checker/checkpoint'
import { RAINTREE_CODEC } from '#shared/broadcast'
import { levelsOf } from '#shared/broadcast-sim'
import { BESIDE_SILENCE, SOON, START } from './limits.ts'
import { confusingList, makeList } from './lists.ts'
import { network } from './network.ts'
import { crowd, listed, unreachable } from './notes.ts'
import { raintree } from './raintree.ts'
import { playRounds } from './rounds.ts'
import { Scene } from './scene.ts'
import { EVENTS } from './solution/events.ts'
import { coversMissed, hearsGossip } from './steps/covers-missed.ts'
import { delivers } from './steps/delivers.ts'
import { deliversOnce } from './steps/delivers-once.ts'
import { fillsTables } from './steps/fills-tables.ts'
import { letsIn } from './steps/lets-in.ts'
import { listensBeside } from './steps/listens-beside.ts'
import { moreLevels } from './steps/more-levels.ts'
import { originates } from './steps/originates.ts'
import { passesEveryCopy } from './steps/passes-every-copy.ts'
import { publishes } from './steps/publishes.ts'
import { refuses } from './steps/refuses.ts'
import { relays } from './steps/relays.ts'
import { roundsExactly } from './steps/rounds-exactly.ts'
import { saysCopies } from './steps/says-copies.ts'
import { saysFailure } from './steps/says-failure.ts'
import { saysSent } from './steps/says-sent.ts'
import { sendsDown } from './steps/sends-down.ts'
import { sendsToOne } from './steps/sends-to-one.ts'
import { skipsDead } from './steps/skips-dead.ts'
import { standsAside } from './steps/stands-aside.ts'
import { takesValidators } from './steps/takes-validators.ts'
import { tellsCopies } from './steps/tells-copies.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const EVERYWHERE = [1, 2, 3, 4, 5, 6, 7, 8]
/** Where a node sends, as one of so many. */
const OF_NINE = [2, 3, 4, 6]
const OF_TEN = [1, 2, 3, 4, 6]
const OF_ELEVEN = [1, 2, 3, 4, 7]
const OF_TWELVE = [1, 2, 3, 4, 5, 8]
const OF_81 = [8, 12, 16, 18, 24, 27, 36, 54]
const HIGHEST = 2 ** 32 - 1

export default defineCheckpoint({
  nodes: 2,
  abilities: [raintree],
  events: EVENTS,

  /** Eight validators, the node between them; olivia, who is none; and walter, who waits for the swarm. */
  network,

  async play(stage, cast) {
    const { home, identity, olivia, validators } = cast
    const { peerId } = identity
    const nine = makeList(stage, cast, 9, EVERYWHERE, 'all')
    stage.note(listed, { size: 9, levels: levelsOf(9) })
    const node = await stage.startNode({
      identity,
      env: { LISTEN_ADDRS: home, REMOTE_PEERS: olivia.addr, VALIDATORS: nine.text }
    })
    const scene = new Scene(stage, cast, node)
    await node.logs('identity', START)
    await scene.share(olivia)
    await stage.passes(listensBeside, SOON)
    await stage.passes(takesValidators, SOON)

    stage.note(crowd, { peers: validators.map(({ name }) => name) })
    const dials = validators.map(each => each.dial(`${home}/p2p/${peerId}`))
    await stage.passes(letsIn, SOON)
    await Promise.all(dials)

    const own = scene.broadcasts(originates.id, nine)
    await stage.passes(publishes, SOON)
    await stage.passes(sendsDown, SOON)
    await stage.passes(originates, SOON)
    const confusing = confusingList(stage, cast)
    if (confusing !== undefined) {
      await scene.lists(confusing)
      scene.broadcasts(originates.id, confusing)
      await stage.passes(originates, SOON)
      await scene.lists(nine)
    }
    await stage.passes(publishes, SOON)

    for (const list of [
      nine,
      makeList(stage, cast, 9, OF_NINE, 'above'),
      makeList(stage, cast, 9, OF_NINE, 'below')
    ]) {
      if (list !== nine) await scene.lists(list)
      const senders = stage.random.shuffle(list.text, list.places.slice(1).filter(Boolean))
      await scene.copies(relays.id, list, [[senders[0] ?? '', 2]])
      await scene.copies(relays.id, list, [[senders[1] ?? '', 1]])
    }
    await stage.passes(relays, SOON)
    await stage.passes(saysCopies, SOON)
    await scene.lists(nine)
    await scene.comesBack(own)
    const [, neighbour = ''] = nine.places
    await scene.offers('a level that larger networks have', neighbour, 3)
    await scene.copies(delivers.id, nine, [[neighbour, 0]])
    await stage.passes(delivers, SOON)

    const twelve = makeList(stage, cast, 12, OF_TWELVE, 'all')
    await scene.lists(twelve)
    const [, first = '', second = '', third = ''] = twelve.places
    // Of twelve there are three levels; here is the one in the middle, and next come the lowest and the highest.
    await scene.copies(relays.id, twelve, [[third, 2]])
    await stage.passes(relays, SOON)
    // The first one has nothing left to be passed on, the second one all of it.
    await scene.copies(passesEveryCopy.id, twelve, [
      [first, 1],
      [second, 3]
    ])
    await stage.passes(passesEveryCopy, SOON)
    await scene.copies(deliversOnce.id, twelve, [[third, 0]])
    await stage.passes(deliversOnce, SOON)

    await scene.offersBytes(
      'bytes that are no protobuf',
      first,
      stage.random.bytes('bytes', 1).fill(0xff)
    )
    const data = Buffer.from('no envelope')
    await scene.offersBytes('a copy of nothing', second, RAINTREE_CODEC.encode({ level: 2, data }))
    await scene.offers('the nonce 0', first, 2, '0')
    await scene.offers('a level above the highest', second, 4)
    await scene.offers('a copy of somebody who is no validator', olivia.name, 2)
    await scene.copies(refuses.id, twelve, [[first, 0]])
    await stage.passes(refuses, SOON)
    // Whoever goes down from here does not come back.
    await scene.offers('the highest level that can be written', third, HIGHEST)
    await scene.copies(refuses.id, twelve, [[third, 0]])
    await stage.passes(refuses, SOON)

    const ten = makeList(stage, cast, 10, OF_TEN, 'all')
    await scene.lists(ten)
    scene.broadcasts(moreLevels.id, ten)
    await stage.passes(moreLevels, SOON)

    for (const list of [
      makeList(stage, cast, 11, OF_ELEVEN, 'all'),
      makeList(stage, cast, 81, OF_81, 'all')
    ]) {
      await scene.lists(list)
      scene.broadcasts(roundsExactly.id, list)
      await stage.passes(roundsExactly, SOON)
    }

    const eight = makeList(stage, cast, 8, EVERYWHERE.slice(0, 7), 'all')
    await scene.lists(eight)
    const missed = [4, 7].map(place => scene.peer(eight.places[place]))
    for (const peer of missed) await scene.share(peer)
    scene.broadcasts(coversMissed.id, eight)
    await stage.passes(coversMissed, SOON)
    const [gossiper] = missed
    if (gossiper === undefined) return
    const gossip = await scene.gossips(hearsGossip.id, gossiper, eight)
    await stage.passes(hearsGossip, SOON)
    await scene.alsoCopies(gossiper, gossip)

    scene.sends(sendsToOne.id, scene.peer(eight.places[3]))
    scene.sends(sendsToOne.id, olivia)
    await stage.passes(sendsToOne, SOON)

    const [gone, silent] = [nine.places[3], nine.places[6]].map(name => scene.peer(name))
    if (gone === undefined || silent === undefined) return
    await gone.raintree.refuse()
    scene.sends(saysFailure.id, gone)
    await stage.passes(saysFailure, SOON)

    await scene.lists(nine)
    stage.note(unreachable, { gone: gone.name, silent: silent.name })
    await gone.leave()
    await silent.cutOff(peerId)
    // From now on it has to dial them.
    for (const each of [gone, silent]) {
      await node.logs('closed', SOON, line => line.peerId === each.peerId)
    }
    scene.broadcasts(skipsDead.id, nine)
    await stage.passes(skipsDead, BESIDE_SILENCE)

    const others = nine.text.split(',').filter(entry => !entry.startsWith(peerId))
    await scene.lists({ text: others.join(','), size: others.length }, false)
    scene.broadcasts(standsAside.id, nine, 0)
    await stage.passes(standsAside, SOON)
    await stage.passes(saysSent, SOON)

    await playRounds(stage, cast)
    await farewell(stage, { node, identity })
  },

  steps: [
    identityGiven(),
    listensBeside,
    takesValidators,
    letsIn,
    publishes,
    sendsDown,
    originates,
    relays,
    saysCopies,
    delivers,
    passesEveryCopy,
    deliversOnce,
    refuses,
    moreLevels,
    roundsExactly,
    coversMissed,
    hearsGossip,
    sendsToOne,
    saysFailure,
    skipsDead,
    standsAside,
    saysSent,
    fillsTables,
    tellsCopies,
    holdsNoMore(),
    stillThere({ pings: true }),
    keepsKey(),
    stops()
  ],

  told: whatHappened,
  question: QUESTION
})
