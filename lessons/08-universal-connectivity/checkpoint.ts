import { gossipsub, stranger } from '#checker/abilities'
import {
  defineCheckpoint,
  giveIdentity,
  type History,
  keepsKey,
  logsGivenIdentity,
  type Note,
  stillThere,
  visitLate
} from '#checker/checkpoint'
import { CHAT_TOPIC } from '#shared/message'
import { APP_PEER } from './app-peer.ts'
import { directMessages } from './direct-messages.ts'
import { announce, announcedAddr } from './discovery.ts'
import { files } from './file-exchange.ts'
import { forge } from './forge.ts'
import {
  ANNOUNCE,
  ANSWER,
  HEARTBEAT,
  JOIN,
  PATIENCE,
  PEERS_ALONE,
  RECONNECT,
  SOON,
  START
} from './limits.ts'
import { factsOf, fileBytes, fileId, lookFor, offer } from './offer.ts'
import { lookAgain, offerMore, placeResident } from './offer-more.ts'
import { listeningOf, sendLate, shareNext, stall, typeLate } from './once-more.ts'
import { hasArrived } from './received.ts'
import { say, sayAsBefore, saying, type, word } from './say.ts'
import { sayMuch } from './say-much.ts'
import { announces } from './steps/announces.ts'
import { bearsDeadPeers, dead } from './steps/bears-dead-peers.ts'
import { connecting, connects } from './steps/connects.ts'
import { discovers } from './steps/discovers.ts'
import { downloaded, fetchesFiles, offered } from './steps/fetches-files.ts'
import { flood } from './steps/flood.ts'
import { besides, givesNothingBeside, oddNames } from './steps/gives-nothing-beside.ts'
import { goesOn } from './steps/goes-on.ts'
import { guardsDirect } from './steps/guards-direct.ts'
import { guardsDisk, probed } from './steps/guards-disk.ts'
import { guardsQuestions } from './steps/guards-questions.ts'
import { heals, mended, partition } from './steps/heals.ts'
import { hears } from './steps/hears.ts'
import { joins } from './steps/joins.ts'
import { keepsFiles } from './steps/keeps-files.ts'
import { losesPatience } from './steps/loses-patience.ts'
import { messageIds } from './steps/message-ids.ts'
import { quits } from './steps/quits.ts'
import { back, left, reconnects } from './steps/reconnects.ts'
import { ODD_TEMPTATIONS, refusesFiles, TEMPTATIONS } from './steps/refuses-files.ts'
import { refusesForgeries } from './steps/refuses-forgeries.ts'
import { refusesOddNames } from './steps/refuses-odd-names.ts'
import { says } from './steps/says.ts'
import { sendsDirect } from './steps/sends-direct.ts'
import { neighbour, sharedId, sharesFiles, sharing } from './steps/shares-files.ts'
import { speaksAlone } from './steps/speaks-alone.ts'
import { staysHeadless } from './steps/stays-headless.ts'
import { stopsOnSignal } from './steps/stops-on-signal.ts'
import { mistyped, survivesTypos, typos } from './steps/survives-typos.ts'
import { takesDirect } from './steps/takes-direct.ts'
import { takesDirectAgain } from './steps/takes-direct-again.ts'
import { tellsRefusals } from './steps/tells-refusals.ts'
import { asksStrangely, opensMany, writesStrangeDirect } from './strangers.ts'
import { tempt } from './tempt.ts'
import { isHeardBy, isMeshed, joinTopics, meet } from './topics.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

/**
 * The node pings carol once a second: when it has done so twice, whoever dials once more after a second, or as
 * soon as a connection is lost, has been refused.
 */
const AWAY = { pings: 2, within: 4000 }
/** js-libp2p speaks of a message at once from 512 bytes on, others from 1024. */
const LONG = 1500

export default defineCheckpoint({
  nodes: 2,
  abilities: [directMessages, files, stranger()],

  /**
   * Alice is the node's bootstrap peer. Bob is behind her; carol is in nobody's routing table; dave is alone.
   * Erin and mallory are strangers: one to the second node, one to the first.
   */
  network: async stage => {
    const [identity, headless, downloads, alice, bob, carol, dave, erin, mallory] =
      await Promise.all([
        giveIdentity(stage),
        giveIdentity(stage, 'headless'),
        stage.scratch.makeDir('downloads'),
        stage.startPeer('alice', APP_PEER),
        stage.startPeer('bob', APP_PEER),
        // In nobody's mesh: she is told of messages by their ids.
        stage.startPeer('carol', { speaks: { pubsub: gossipsub({ meshed: false }) } }),
        stage.startPeer('dave'),
        stage.startPeer('erin', { speaks: { strange: stranger() } }),
        stage.startPeer('mallory', { speaks: { pubsub: gossipsub(), strange: stranger() } })
      ])
    for (const peer of [alice, bob, carol]) joinTopics(peer)
    await Promise.all([bob.dial(alice.addr), carol.dial(alice.addr)])
    await stage.until(peersAreReady, 'the other peers to know each other', PEERS_ALONE)
    return { identity, headless, downloads, alice, bob, carol, dave, erin, mallory }
  },

  async play(stage, cast) {
    const { identity, headless, downloads, alice, bob, carol, dave, erin, mallory } = cast
    const { peerId } = identity
    const { random } = stage
    const residentId = await placeResident(stage)
    const nobody = await stage.unreachableAddr('dead')
    stage.note(dead, { addr: nobody })
    const node = await stage.startNode({
      identity,
      env: {
        LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
        BOOTSTRAP_PEERS: `${alice.addr},${nobody}`,
        DOWNLOAD_DIR: downloads
      }
    })
    await node.logs('identity', START)

    await stage.passes(joins, JOIN)
    // The node once more, where nobody types yet; erin begins to tell it something, and never ends.
    const container = await stage.startNode({
      name: 'headless',
      identity: headless,
      env: { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0' }
    })
    const waiting = stage.meanwhile(() => stall(stage, container, erin, headless.peerId))

    // Bob, whom the node finds, talks: as the app does, and as the earlier lessons do.
    await meet(stage, ['alice', 'node'], SOON)
    await meet(stage, ['bob', 'node'], SOON)
    const raw = word(stage, 'raw')
    const forged = `msg,${alice.peerId},${CHAT_TOPIC},${raw}`
    // Nobody can take this for a protobuf: no length in it fits.
    await say(stage, bob, 'raw', `"${raw}", \\o/ «ü» 😈\n${forged}\nshutdown`)
    await sayAsBefore(stage, bob, 'workshop')
    await stage.passes(hears, SOON)
    await say(stage, bob, 'long', word(stage, 'long').repeat(LONG / 16))

    // Carol makes herself known, and the node does so, too.
    await announce(stage, carol)
    await stage.passes(discovers, SOON)
    await stage.passes(messageIds, HEARTBEAT)
    await stage.passes(announces, ANNOUNCE)

    // Alice is restarted. Meanwhile bob is cut off from the node, so that everything goes through her.
    stage.note(left, { peer: 'alice', cutOff: ['bob'] })
    await Promise.all([alice.leave(), bob.cutOff(peerId)])
    await stage.until(
      history => history.first('connection-closed', { by: 'bob', of: 'alice' }),
      'bob to notice that alice is gone',
      PEERS_ALONE
    )
    await node.logs('closed', SOON, each => each.peerId === alice.peerId)
    await stage.until(
      history => pingsOf(history, 'carol', left) >= AWAY.pings,
      'your node to ping carol',
      AWAY
    )
    const since = stage.history.observations.length
    stage.note(back, { peer: 'alice' })
    await alice.comeBack()
    joinTopics(alice)
    await bob.dial(alice.addr)
    await meet(stage, ['alice', 'bob'], { ...PEERS_ALONE, since })
    await meet(stage, ['bob', 'alice'], { ...PEERS_ALONE, since })
    await meet(stage, ['alice', 'node'], { ...RECONNECT, since })
    await say(stage, bob, 'again')
    // When this has come from alice, the node has her in its mesh, and passes on to her what carol says.
    await node.logs('msg', SOON, each => each.text === word(stage, 'again'))
    await stage.until(each => isHeardBy(each, 'carol', 'node'), 'carol to be heard', SOON)
    await say(stage, carol, 'carried')
    await stage.passes(reconnects, SOON)

    // The node is alone, while the others go on talking; then everybody is there again.
    stage.note(partition, { cutOff: ['alice', 'bob', 'carol'] })
    await Promise.all([alice.cutOff(peerId), carol.cutOff(peerId)])
    await say(stage, bob, 'meanwhile')
    await stage.until(hasArrived('meanwhile', 'alice'), 'alice to hear bob', PEERS_ALONE)
    await node.logs('closed', SOON, each => each.peerId === carol.peerId)
    for (const peer of [alice, bob, carol]) peer.reunite(peerId)
    stage.note(mended, {})
    const whole = { ...SOON, since: stage.history.observations.length }
    const addr = announcedAddr(stage.history)
    await Promise.all([alice.dial(addr), bob.dial(addr)])
    await meet(stage, ['alice', 'node'], whole)
    await meet(stage, ['bob', 'node'], whole)
    await say(stage, alice, 'healed')
    await stage.passes(heals, SOON)

    // Bob says something to the node alone.
    const secret = word(stage, 'direct')
    const direct = `psst, ${secret} 😈\ndirect,${alice.peerId},${secret}`
    stage.note(saying('direct'), { by: 'bob', text: direct })
    await bob.direct.send(peerId, direct, ANSWER)
    await stage.passes(takesDirect, SOON)

    // A stranger comes, who writes what nobody can read, and signs for others; then all goes on.
    await mallory.dial(addr)
    await writesStrangeDirect(stage, mallory, peerId)
    await stage.passes(guardsDirect, SOON)
    await asksStrangely(stage, mallory, peerId)
    await stage.passes(guardsQuestions, SOON)
    await opensMany(stage, mallory, peerId)
    for (let number = random.integer('late direct', 2, 4); number > 0; number -= 1) {
      await sendLate(stage, bob, peerId, number)
    }
    await stage.passes(takesDirectAgain, SOON)
    await forge(stage, mallory, bob, peerId)
    await stage.passes(refusesForgeries, SOON)

    // He announces a file that the node is to take, and four that it is not; and asks it for some.
    const bytes = fileBytes(stage, 'offer')
    const id = fileId(stage, 'offer')
    await offer(stage, bob, offered, { id, bytes })
    await node.logs('file', SOON, each => each.fileId === id)
    await lookFor(stage, downloaded, `downloads/${id}`)
    await stage.passes(fetchesFiles, SOON)
    for (const which of TEMPTATIONS) await tempt(stage, bob, which, bytes)
    await stage.passes(refusesFiles, SOON)
    for (const which of ODD_TEMPTATIONS) await tempt(stage, bob, which, bytes)
    await stage.passes(refusesOddNames, SOON)
    await offerMore(stage, bob, residentId)
    await lookAgain(stage, residentId)
    await stage.passes(keepsFiles, SOON)
    const ids = [fileId(stage, 'unknown'), '../given.key', identity.file]
    stage.note(probed, { ids })
    await Promise.all(ids.map(each => bob.files.fetch(peerId, each, ANSWER)))
    await bob.ping(peerId, ANSWER)
    await stage.passes(guardsDisk, SOON)

    // A person types: something to everybody, something to bob, a file, an address, and some mistakes.
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
    const lines = await typos(stage)
    stage.note(mistyped, { lines })
    for (const line of lines) node.types(line)
    type(stage, node, 'after-typos')
    await stage.passes(survivesTypos, SOON)
    bob.direct.refuse(true)
    const refused = word(stage, 'refused-whisper')
    type(stage, node, 'refused-whisper', refused, `/dm ${bob.peerId.slice(-8)} ${refused}`)
    await stage.passes(tellsRefusals, SOON)
    bob.direct.refuse(false)

    // The other node is alone; somebody types, and then nobody does any more.
    await waiting
    await dave.dial(listeningOf(stage.history, 'headless'))
    stage.note(saying('alone'), { by: 'headless', text: word(stage, 'alone') })
    container.types(word(stage, 'alone'))
    await dave.ping(headless.peerId, ANSWER)
    await stage.passes(speaksAlone, SOON)
    container.endsInput()
    await dave.ping(headless.peerId, ANSWER)
    await stage.passes(staysHeadless, SOON)

    // Bob says a thousand things at once; and that is enough.
    await sayMuch(stage, bob)

    // Everything once more, as it may be that something works only for the first few.
    for (let number = random.integer('late', 3, 5); number > 0; number -= 1) {
      typeLate(stage, node, number)
    }
    const lateWhisper = word(stage, 'late-whisper')
    type(stage, node, 'late-whisper', lateWhisper, `/dm ${bob.peerId.slice(-8)} ${lateWhisper}`)
    await shareNext(stage, node, bob, peerId)
    await stage.passes(goesOn, SOON)
    await lookAgain(stage, residentId)
    await stage.passes(losesPatience, PATIENCE)
    await visitLate(stage, { node, identity })
    node.types('/quit')
    await node.exits(SOON)
    container.signal(random.integer('signal', 0, 1) === 0 ? 'SIGTERM' : 'SIGINT')
    await container.exits(SOON)
  },

  steps: [
    logsGivenIdentity,
    bearsDeadPeers,
    joins,
    hears,
    messageIds,
    discovers,
    announces,
    reconnects,
    heals,
    takesDirect,
    guardsDirect,
    guardsQuestions,
    takesDirectAgain,
    refusesForgeries,
    fetchesFiles,
    refusesFiles,
    refusesOddNames,
    keepsFiles,
    guardsDisk,
    says,
    sendsDirect,
    sharesFiles,
    givesNothingBeside,
    connects,
    survivesTypos,
    tellsRefusals,
    speaksAlone,
    staysHeadless,
    flood,
    goesOn,
    losesPatience,
    quits,
    stopsOnSignal,
    stillThere({ pings: true }),
    keepsKey()
  ],

  told: whatHappened,
  question: QUESTION
})

/** How often a peer has been pinged by the node since then. */
function pingsOf(history: History, peer: string, since: Note<object>): number {
  const from = history.noted(since)?.seq ?? Number.POSITIVE_INFINITY
  return history.all('ping-seen', { by: peer, of: 'node' }).filter(({ seq }) => seq > from).length
}

/** From now on alice tells of bob whoever asks her, and passes on what is said. */
function peersAreReady(history: History): boolean {
  return (
    history.first('routing-table-changed', { by: 'alice', of: 'bob' }) !== undefined &&
    isMeshed(history, 'alice', 'bob') &&
    isMeshed(history, 'bob', 'alice') &&
    isHeardBy(history, 'carol', 'alice')
  )
}
