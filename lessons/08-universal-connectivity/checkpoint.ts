import { stranger } from '#checker/abilities'
import {
  defineCheckpoint,
  holdsNoMore,
  keepsKey,
  logsGivenIdentity,
  stillThere
} from '#checker/checkpoint'
import { browserChats } from './browser-chats.ts'
import { startPeers } from './cast.ts'
import { comeTogether } from './come-together.ts'
import { directMessages } from './direct-messages.ts'
import { files } from './file-exchange.ts'
import { goodbye } from './goodbye.ts'
import { JOIN } from './limits.ts'
import { outages } from './outages.ts'
import { personTypes } from './person-types.ts'
import { speaksNoPing } from './speaks-no-ping.ts'
import { startFirst, startSecond } from './start.ts'
import { announces } from './steps/announces.ts'
import { announcesAgain } from './steps/announces-again.ts'
import { announcesToNobody } from './steps/announces-to-nobody.ts'
import { bearsDeadPeers } from './steps/bears-dead-peers.ts'
import { connects } from './steps/connects.ts'
import { discovers } from './steps/discovers.ts'
import { fetchesFiles } from './steps/fetches-files.ts'
import { fetchesWithoutFolder } from './steps/fetches-without-folder.ts'
import { flood } from './steps/flood.ts'
import { givesNothingBeside } from './steps/gives-nothing-beside.ts'
import { goesOn } from './steps/goes-on.ts'
import { greets } from './steps/greets-browser.ts'
import { guardsDirect } from './steps/guards-direct.ts'
import { guardsDisk } from './steps/guards-disk.ts'
import { guardsQuestions } from './steps/guards-questions.ts'
import { heals } from './steps/heals.ts'
import { hears } from './steps/hears.ts'
import { joins } from './steps/joins.ts'
import { keepsFiles } from './steps/keeps-files.ts'
import { leavesAlone } from './steps/leaves-alone.ts'
import { losesPatience } from './steps/loses-patience.ts'
import { messageIds } from './steps/message-ids.ts'
import { quits } from './steps/quits.ts'
import { reconnects } from './steps/reconnects.ts'
import { refusesFiles } from './steps/refuses-files.ts'
import { refusesForgeries } from './steps/refuses-forgeries.ts'
import { refusesOddNames } from './steps/refuses-odd-names.ts'
import { says } from './steps/says.ts'
import { sendsDirect } from './steps/sends-direct.ts'
import { sharesFiles } from './steps/shares-files.ts'
import { speaksAlone } from './steps/speaks-alone.ts'
import { staysHeadless } from './steps/stays-headless.ts'
import { stopsOnSignal } from './steps/stops-on-signal.ts'
import { survivesTypos } from './steps/survives-typos.ts'
import { takesDirect } from './steps/takes-direct.ts'
import { takesDirectAgain } from './steps/takes-direct-again.ts'
import { tellsRefusals } from './steps/tells-refusals.ts'
import { waitsForCompany } from './steps/waits-for-company.ts'
import { exchangeFiles } from './take-and-give.ts'
import { typesAlone } from './types-alone.ts'
import { QUESTION, whatHappened } from './what-happened.ts'
import { whispersAndStrangers } from './whispers-and-strangers.ts'

export default defineCheckpoint({
  nodes: 2,
  abilities: [directMessages, files, stranger(), speaksNoPing],

  network: startPeers,

  async play(stage, peers) {
    const node = await startFirst(stage, peers)
    await stage.passes(joins, JOIN)
    const cast = { ...peers, node, ...(await startSecond(stage, peers)) }
    await comeTogether(stage, cast)
    await outages(stage, cast)
    await whispersAndStrangers(stage, cast)
    await exchangeFiles(stage, cast)
    await personTypes(stage, cast)
    await typesAlone(stage, cast)
    await goodbye(stage, cast)
    await browserChats(stage)
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
    announcesToNobody,
    fetchesWithoutFolder,
    flood,
    goesOn,
    announcesAgain,
    losesPatience,
    leavesAlone,
    waitsForCompany,
    quits,
    stopsOnSignal,
    holdsNoMore({ 'keeps-all': 'memory-leak' }),
    stillThere({ pings: true }),
    keepsKey(),
    greets
  ],

  told: whatHappened,
  question: QUESTION
})
