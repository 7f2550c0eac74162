import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS, type Symptoms } from '#checker/checkpoint'

/** What can go wrong in this lesson. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  'ping-unanswered': {
    id: 'UC047',
    see: 'Alice pinged your node over /ipfs/ping/1.0.0 and got no answer.',
    why: 'A protocol works only where both sides speak it. libp2p opens a stream and asks for it by its name; a node that has registered no handler for this name refuses the stream.',
    prove:
      "Observed has the error: 'could not negotiate' or 'protocol not supported' means that nobody handles the protocol.",
    fix: 'services: { ping: ping() } in the options of createLibp2p, with ping from @libp2p/ping and without a protocolPrefix.',
    hints: [
      'Your node did not answer a ping.',
      'There is a service that answers the pings of others by itself. Which option of createLibp2p takes services, and is the ping service among them?'
    ]
  },
  'no-ping': {
    id: 'UC048',
    see: 'No peer saw a ping of your node.',
    why: 'The ping service answers by itself, but it asks only when it is told to. Either nothing calls it, or the code that does waits for an event that had already come when it began to listen.',
    prove:
      'npm run check -- NN --evidence: the peers saw connections, and no ping. A console.error at the beginning of your listener shows whether it is ever called.',
    fix: "Before node.start(): node.addEventListener('peer:connect', async ({ detail: peer }) => { … }), and in it, again and again, await node.services.ping.ping(peer).",
    hints: [
      'No ping of your node arrived anywhere.',
      "When a peer connects, an event comes: 'peer:connect'. Do you listen for it before node.start(), and does the listener call the ping service?"
    ]
  },
  'one-loop-for-all': {
    id: 'UC049',
    see: 'Some peers see pings, and one of them sees none.',
    why: 'One loop goes from peer to peer and waits for each answer. Carol does not answer at first, so whoever comes after her waits as long as she is silent. One slow peer must not hold up the others.',
    prove:
      'npm run check -- NN --evidence: the pings of one peer stop where the node waits for the answer of another.',
    fix: "Begin a loop of its own for each peer, in the listener for 'peer:connect': the listeners are async and wait side by side.",
    hints: [
      'Some peers are pinged, and this one is not.',
      'Perhaps your node still waits for the answer of another peer. How many loops are there, and for whom does each of them wait?'
    ]
  },
  'no-ping-line': {
    id: 'UC050',
    see: 'A peer saw pings and answered them, and no ping line is about it.',
    why: 'What ping() resolves to is known to nobody but your code. A call without await, or without a log behind it, measures and forgets.',
    prove: 'npm run check -- NN --evidence: they saw pings, and you say nothing.',
    fix: "const rtt = await node.services.ping.ping(peer), then log('ping', peer, rtt).",
    hints: [
      'The pings arrive and are answered, but the node does not log them.',
      'What does node.services.ping.ping(peer) resolve to, and what do you do with it?'
    ]
  },
  'round-trip-invented': {
    id: 'UC051',
    see: 'A round trip in a ping line is shorter than the time that the peer held its answer back, or most of them are far longer.',
    why: 'The peers of the checker hold each answer back for a time of their own choosing, so a true round trip is known on both sides. A number that is too short was not measured; numbers that are all too long contain something else, such as the pause between two pings.',
    prove:
      'npm run check -- NN --evidence: beside each ping line stands how long the peer held its answer back.',
    fix: 'Log what node.services.ping.ping(peer) resolves to, milliseconds, for the very peer it was measured with, without adding or rounding anything.',
    hints: [
      'This cannot be the time that the ping took: the peer held its answer back for longer than that, or not nearly as long.',
      'Where does the number come from, and between which two moments was it measured? node.services.ping.ping(peer) measures by itself.'
    ]
  },
  'ping-invented': {
    id: 'UC052',
    see: 'There are more ping lines about a peer than pings that it has answered, or lines about somebody who is not there.',
    why: 'A ping line says that an answer has come. Lines that are printed by a timer, for a ping that failed, or twice for one, say what did not happen.',
    prove:
      'npm run check -- NN --evidence: count your ping lines about the peer, and the pings that it saw.',
    fix: 'Log one ping line behind each await node.services.ping.ping(peer), with that same peer; a ping that throws gets a warning instead.',
    hints: [
      'Your node logs more round trips to this peer than the peer has answered pings.',
      'When exactly is a ping line logged in your code, and with whose peer id? It belongs behind the answer, once.'
    ]
  },
  'pinged-once': {
    id: 'UC053',
    see: 'A peer saw one ping, or none, and then no more.',
    why: 'One round trip says little: the network changes. Either there is no loop, or it stops after the first round, because something in it threw or waits for ever.',
    prove:
      'npm run check -- NN --evidence: what does your node say between the first ping and the end?',
    fix: 'while (!signal.aborted) { … await node.services.ping.ping(peer, { signal }) … await setTimeout(1000) }, with setTimeout from node:timers/promises, one such loop for each peer.',
    hints: [
      'One ping says little: keep pinging for as long as the peer is connected.',
      'Is there a loop, and what could keep it from its second round? If one peer that does not answer holds up all the others, each peer needs a loop of its own.'
    ]
  },
  'too-often': {
    id: 'UC054',
    see: 'A peer sees pings less than 0.7 s apart.',
    why: 'Once a second is the pace; more only costs both sides. Either there is no pause, or there are two loops for one peer: begun for each connection instead of each peer, or begun after dialling as well as in the event.',
    prove:
      'npm run check -- NN --evidence: the times of the pings. Two close together, then a pause, means two loops; an even rush, no pause.',
    fix: "Begin the loop in 'peer:connect' only, which comes once for each peer, and await a pause of 1000 ms after each ping.",
    hints: [
      'Once a second is the pace, and your node pings faster.',
      'Is there one loop for each peer, or are there two? And does it wait for its pause, with await?'
    ]
  },
  'too-rarely': {
    id: 'UC055',
    see: 'A peer sees pings more than 1.7 s apart.',
    why: 'The pause is longer than a second, or the loop waits for something else besides: most often for the answer of another peer.',
    prove:
      'npm run check -- NN --evidence: compare the times of the pings with those of the warnings; a gap of five seconds is the patience with a peer that does not answer.',
    fix: "Pause for 1000 ms, and give each peer a loop of its own, begun in 'peer:connect'.",
    hints: [
      'Once a second is the pace, and your node pings more slowly, or has stopped.',
      'How long is the pause, and for whom else does this loop wait? One peer that does not answer must not hold up the pings of the others.'
    ]
  },
  'stopped-pinging': {
    id: 'UC056',
    see: 'A peer that is still connected and answers has not seen a ping for more than two seconds.',
    why: 'The loop has ended although the connection lasts: after a number of rounds, after an error about somebody else, or because the end of one peer ended all loops.',
    prove:
      'npm run check -- NN --evidence: what happened on your side when the pings stopped? Often it is that bob has left.',
    fix: "End a loop only when 'peer:disconnect' comes with its own peer: if (detail.equals(peer)) goodbye.abort().",
    hints: [
      'Your node has stopped pinging this peer, which is still connected and answers.',
      'What can end the loop in your code, and does it ask which peer is meant? The loops of the others go on.'
    ]
  },
  'only-dialled-pinged': {
    id: 'UC057',
    see: 'Dave has dialled your node, and there is no ping line about him.',
    why: 'A connection has two ends and no owner: a peer that has dialled your node is connected just as one that it has dialled. A loop that begins after node.dial(addr) knows only the latter.',
    prove:
      'npm run check -- NN --evidence: dave saw a connection, and your node says nothing about him but connected.',
    fix: "Begin to ping in the listener for 'peer:connect', which comes for both kinds, and take the loop away from where you dial.",
    hints: [
      'A peer that has dialled your node is connected just as one that it has dialled.',
      'Where does a ping loop begin in your code, and does your node come by there when somebody else has dialled?'
    ]
  },
  'pings-the-gone': {
    id: 'UC058',
    see: 'After bob has left, there is more than one warning about him.',
    why: 'The loop for bob goes on, and each of its pings fails. A peer that has left needs no pings, and its warnings bury those that matter.',
    prove:
      'Start two nodes by hand, one dialling the other, and stop that one: the first has to print closed, and then no warning after another.',
    fix: "Make an AbortController for each loop and abort it when 'peer:disconnect' comes with this peer; hand its signal to ping() and to the pause.",
    hints: [
      'This peer has left, and your node goes on trying to ping it.',
      'Which event tells that a peer is gone, and how could it end the loop of this one peer?'
    ]
  },
  'warned-wrongly': {
    id: 'UC059',
    see: 'There is a warning about a peer that answers every ping in time.',
    why: "Its text says of what. 'Too many outbound protocol streams' means that two pings to this peer were under way at once, and a connection has room for one ping stream. A time limit that is shared by several pings strikes those that began late.",
    prove: 'Read the warning in the report, to its end.',
    fix: 'One loop for each peer, await each ping, a new AbortSignal.timeout(5000) for each of them, and a warning only where that ping throws.',
    hints: [
      'Your node warns about a peer that answers every ping in time.',
      "What does the warning say? 'Too many outbound protocol streams' means two pings at once: is there a second loop, or a ping without await?"
    ]
  },
  'ping-unlogged': {
    id: 'UC060',
    see: 'A peer answered a ping, and then the next one, and the first has no line yet.',
    why: 'Some round trips are logged and some are not, or they are collected and logged later.',
    prove:
      'npm run check -- NN --evidence: count the pings that the peer saw, and your lines about it.',
    fix: "log('ping', peer, rtt) right behind each await node.services.ping.ping(peer), in every round.",
    hints: [
      'A ping was answered, and then the next one, without a line for the first.',
      'Is every round trip logged as soon as node.services.ping.ping(peer) resolves, or is there a condition, or a list, in between?'
    ]
  },
  'no-warning': {
    id: 'UC061',
    see: 'Carol has not answered a ping for more than five seconds, and no warning names her.',
    why: 'A ping without a limit waits as long as libp2p lets it, and a peer that does not answer goes unnoticed meanwhile. Or the ping threw, and the error was swallowed.',
    prove:
      'Start two nodes by hand, one dialling the other, and hold the other with kill -STOP <process id>: five seconds later a warning has to come. kill -CONT lets it go on.',
    fix: "try { await node.services.ping.ping(peer, { signal: AbortSignal.timeout(5000) }) } catch (error) { log('warning', …) }, with the peer and error.message in the text.",
    hints: [
      'A peer does not answer, and your node waits in silence.',
      'A ping takes a signal that ends it: AbortSignal.timeout. How long does yours wait, and what happens when it throws?'
    ]
  },
  'warning-names-nobody': {
    id: 'UC062',
    see: 'There is a warning, and no peer id in it.',
    why: 'A node has many peers. A warning that does not say which of them it is about cannot be acted upon.',
    prove: 'Read the warning line: whom would you call?',
    fix: "Begin the text with the peer of this loop: 'no ping from', its id, and then error.message.",
    hints: [
      'There is a warning, but none that names the peer that does not answer.',
      'What does the text of your warning consist of? The peer of the loop belongs into it.'
    ]
  },
  'pings-overlap': {
    id: 'UC063',
    see: "The warning about carol came early, and says 'Too many outbound protocol streams'.",
    why: "A connection has room for one ping stream at a time in each direction. A second ping was begun while the first was still waiting for carol's answer, and libp2p refused it.",
    prove:
      'npm run check -- NN --evidence: the warning comes about a second after the first ping, not five.',
    fix: 'In the loop: await the ping, then pause, then ping again; and end a ping that has waited long enough with { signal: AbortSignal.timeout(5000) }, so that its stream is closed.',
    hints: [
      'A second ping to this peer was begun while the first was still waiting.',
      'Does the loop wait for each ping, with await? And where a ping is given up, by Promise.race for example, is its stream closed as well?'
    ]
  },
  'warned-too-early': {
    id: 'UC064',
    see: 'The warning about carol came less than five seconds after her first ping.',
    why: 'A slow peer is not a dead one. Whoever gives up too soon takes a busy moment for the end.',
    prove:
      'npm run check -- NN --evidence: the times of the first ping that carol saw, and of your warning.',
    fix: '{ signal: AbortSignal.timeout(5000) }: the number is in milliseconds, and each ping gets a signal of its own.',
    hints: [
      'A slow peer is not a dead one: wait the full five seconds for an answer before you warn.',
      'Which number stands in your time limit, in which unit, and from which moment does it count?'
    ]
  },
  'died-of-mute-peer': {
    id: 'UC065',
    see: 'The node ended while carol did not answer its ping.',
    why: 'A ping that gets no answer throws in the end. In a loop of its own nobody else catches that: a promise that is rejected and not caught ends the process.',
    prove:
      'The last lines in the report show the error. By hand: hold the other of two nodes with kill -STOP <process id>, and wait.',
    fix: 'try { … } catch around the ping, inside the loop; log a warning in the catch, and let the loop go on.',
    hints: [
      'The node ended while a peer did not answer its ping; its last lines say of what.',
      'A ping that gets no answer throws. Who catches that, and is it inside the loop?'
    ]
  },
  'not-resumed': {
    id: 'UC066',
    see: 'Carol answers again after her silence, and no ping line says so.',
    why: 'The loop for carol ended with the warning, or waits before it tries again. Only a peer that has disconnected needs no more pings.',
    prove:
      'Hold the other of two nodes with kill -STOP <process id>, wait for the warning, then kill -CONT: ping lines have to come again.',
    fix: 'Put try and catch inside of the loop, not around it: after a warning comes the pause, and then the next ping.',
    hints: [
      'The peer answers again, and no ping line says so.',
      "What does the loop do after it has warned? Only 'peer:disconnect' may end it."
    ]
  }
} satisfies Symptoms
