import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS } from '#checker/checkpoint'

/** What can go wrong in this lesson, and the hint for each. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  'ping-unanswered':
    'Your node did not answer a ping over /ipfs/ping/1.0.0. The ping service answers the pings of others by itself: add services: { ping: ping() } to createLibp2p.',
  'no-ping':
    "No ping arrived. When a peer connects ('peer:connect'), begin to call node.services.ping.ping(peer), again and again. Listen for that event before node.start().",
  'one-loop-for-all':
    'Some peers are pinged, and this one is not. Perhaps your node still waits for the answer of another peer. Give each peer a loop of its own, begun when it connects.',
  'no-ping-line':
    "The pings arrive and are answered, but the node does not log them: log('ping', peer, rtt) with what node.services.ping.ping(peer) resolves to.",
  'round-trip-invented':
    'This cannot be the time that the ping took: the peer held its answer back for longer than that, or not nearly as long. Log what node.services.ping.ping(peer) resolves to, for the peer it was measured with.',
  'ping-invented':
    'Your node logs more round trips to this peer than the peer has answered pings. Log a ping once, when its answer has come, with the peer that it was sent to.',
  'pinged-once':
    'One ping says little: the network changes. Keep pinging for as long as the peer is connected, with a pause of one second in between. If one peer that does not answer holds up the pings of all the others, give each peer a loop of its own.',
  'too-often':
    'Once a second is the pace, and your node pings faster. Have one loop for each peer, and pause for a second between the answer to one ping and the next.',
  'too-rarely':
    'Once a second is the pace, and your node pings more slowly, or has stopped. Pause for a second, not longer; and if one peer that does not answer holds up the pings of all the others, give each peer a loop of its own.',
  'stopped-pinging':
    'Your node has stopped pinging this peer, which is still connected and answers. Ping for as long as the connection lasts.',
  'only-dialled-pinged':
    "A peer that has dialled your node is connected just as one that it has dialled. Begin to ping in the 'peer:connect' event, which comes for both.",
  'pings-the-gone':
    "This peer has left, and your node goes on trying to ping it. End the loop when the 'peer:disconnect' event comes for this peer.",
  'warned-wrongly':
    'Your node warns about a peer that answers every ping in time. Log a warning where a ping throws, and nowhere else. If it says "Too many outbound protocol streams", two pings to this peer were under way at once: have one loop for each peer, and await each ping.',
  'ping-unlogged':
    'A ping was answered, and then the next one, without a line for the first. Log every round trip as soon as node.services.ping.ping(peer) resolves.',
  'no-warning':
    "Give every ping five seconds at most - { signal: AbortSignal.timeout(5000) } - and when it throws, log('warning', …) with the peer id in the text.",
  'warning-names-nobody':
    'There is a warning, but none that names the peer that does not answer. Put its peer id into the text.',
  'pings-overlap':
    'A connection has room for one ping stream at a time, and a second ping was begun while the first was still waiting. Await each ping, then pause, then ping again; and end a ping that has waited long enough with a signal, { signal: AbortSignal.timeout(5000) }, so that its stream is closed.',
  'warned-too-early':
    'A slow peer is not a dead one: wait the full five seconds for an answer before you warn.',
  'died-of-mute-peer':
    'The node ended while a peer did not answer its ping; its last lines say of what. A ping that gets no answer throws: catch that, warn, and go on.',
  'not-resumed':
    'The peer answers again, and no ping line says so. After a warning the loop goes on: pause, ping, log. Only a peer that has disconnected needs no more pings.'
}
