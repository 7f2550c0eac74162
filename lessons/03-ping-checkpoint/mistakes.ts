import { defineMistakes } from '#checker/checkpoint'

export default defineMistakes([
  {
    id: 'inbound-unanswered',
    title: 'pings others but does not answer',
    edits: [
      {
        from: '  await node.start()\n',
        to: "  await node.start()\n  await node.unhandle('/ipfs/ping/1.0.0')\n"
      }
    ],
    caughtBy: { check: 'answers-pings', symptom: 'ping-unanswered' }
  },
  {
    id: 'never-pings',
    title: 'adds the service and never calls it',
    edits: [{ from: '    while (!signal.aborted) {\n', to: '    while (peer === undefined) {\n' }],
    caughtBy: { check: 'real-round-trips', symptom: 'no-ping' }
  },
  {
    id: 'pings-unlogged',
    title: 'measures round trips and keeps them to itself',
    edits: [{ from: "        log('ping', peer, rtt)\n", to: '        void rtt\n' }],
    caughtBy: { check: 'real-round-trips', symptom: 'no-ping-line' }
  },
  {
    id: 'constant-round-trip',
    title: 'logs a round trip that it did not measure',
    edits: [{ from: "log('ping', peer, rtt)", to: "log('ping', peer, rtt > 0 ? 100 : 0)" }],
    caughtBy: { check: 'real-round-trips', symptom: 'round-trip-invented' }
  },
  {
    id: 'half-the-round-trip',
    title: 'logs the time of one way only',
    edits: [{ from: "log('ping', peer, rtt)", to: "log('ping', peer, rtt / 2)" }],
    caughtBy: { check: 'real-round-trips', symptom: 'round-trip-invented' }
  },
  {
    id: 'logged-twice',
    title: 'logs every ping twice',
    edits: [
      {
        from: "        log('ping', peer, rtt)\n",
        to: "        log('ping', peer, rtt)\n        log('ping', peer, rtt)\n"
      }
    ],
    caughtBy: { check: 'real-round-trips', symptom: 'ping-invented' }
  },
  {
    id: 'single-ping',
    title: 'pings every peer just once',
    edits: [{ from: '    while (!signal.aborted) {\n', to: '    {\n' }],
    caughtBy: { check: 'once-a-second', symptom: 'pinged-once' }
  },
  {
    id: 'ping-storm',
    title: 'pings ten times a second',
    edits: [{ from: 'PING_INTERVAL_MS = 1000', to: 'PING_INTERVAL_MS = 100' }],
    caughtBy: { check: 'once-a-second', symptom: 'too-often' }
  },
  {
    id: 'impatient',
    title: 'waits one second for an answer instead of five',
    edits: [{ from: 'PING_TIMEOUT_MS = 5000', to: 'PING_TIMEOUT_MS = 1000' }],
    caughtBy: { check: 'mute-warned', symptom: 'warned-too-early' }
  },
  {
    id: 'one-loop-for-all',
    title: 'pings only the first peer it has',
    edits: [
      {
        from: '    while (!signal.aborted) {\n',
        to: '    while (!signal.aborted) {\n      const [first] = node.getPeers()\n      if (!first?.equals(peer)) {\n        await sleep(PING_INTERVAL_MS)\n        continue\n      }\n'
      }
    ],
    caughtBy: { check: 'real-round-trips', symptom: 'one-loop-for-all' }
  },
  {
    id: 'overlapping-pings',
    title: 'sends the next ping without waiting for the answer to the last',
    edits: [
      {
        from: '        const rtt = await node.services.ping.ping(peer, {\n          signal: AbortSignal.any([signal, patience])\n        })\n',
        to: '        const rtt = await Promise.race([\n          node.services.ping.ping(peer, { signal }),\n          sleep(PING_INTERVAL_MS).then(() => Promise.reject(new Error(String(patience.aborted))))\n        ])\n'
      },
      {
        from: "        if (!signal.aborted) log('warning', `no ping from ${peer}: ${(error as Error).message}`)\n",
        to: "        if (/Too many/.test(String(error))) log('warning', `no ping from ${peer}: ${error}`)\n"
      }
    ],
    caughtBy: { check: 'mute-warned', symptom: 'pings-overlap' }
  },
  {
    id: 'death-on-time-out',
    title: 'does not catch the error of a ping without an answer',
    edits: [
      {
        from: "        if (!signal.aborted) log('warning', `no ping from ${peer}: ${(error as Error).message}`)\n",
        to: '        throw error\n'
      }
    ],
    caughtBy: { check: 'mute-warned', symptom: 'died-of-mute-peer' }
  },
  {
    id: 'warns-about-nobody',
    title: 'warns without saying whom it is about',
    edits: [{ from: '`no ping from ${peer}: ', to: '`no ping: ' }],
    caughtBy: { check: 'mute-warned', symptom: 'warning-names-nobody' }
  },
  {
    id: 'gives-up',
    title: 'stops pinging a peer after one ping without an answer',
    edits: [
      {
        from: "        if (!signal.aborted) log('warning', `no ping from ${peer}: ${(error as Error).message}`)\n",
        to: "        if (!signal.aborted) log('warning', `no ping from ${peer}: ${(error as Error).message}`)\n        return\n"
      }
    ],
    caughtBy: { check: 'resumes', symptom: 'not-resumed' }
  },
  {
    id: 'logs-three',
    title: 'goes on pinging, and logs the first three round trips to each peer',
    edits: [
      {
        from: '    while (!signal.aborted) {\n',
        to: '    let logged = 0\n    while (!signal.aborted) {\n'
      },
      {
        from: "        log('ping', peer, rtt)\n",
        to: "        if (logged < 3) log('ping', peer, rtt)\n        logged += 1\n"
      }
    ],
    caughtBy: { check: 'every-ping-logged', symptom: 'ping-unlogged' }
  },
  {
    id: 'three-pings',
    title: 'stops after three pings',
    edits: [
      {
        from: '    while (!signal.aborted) {\n',
        to: '    for (let left = 3; left > 0 && !signal.aborted; left -= 1) {\n'
      }
    ],
    caughtBy: { check: 'once-a-second', symptom: 'stopped-pinging' }
  },
  {
    id: 'only-dialled',
    title: 'pings only the peers that it has dialled itself',
    edits: [
      {
        from: '    while (!signal.aborted) {\n',
        to: "    if (node.getConnections(peer)[0]?.direction === 'inbound') return\n    while (!signal.aborted) {\n"
      }
    ],
    caughtBy: { check: 'pings-callers', symptom: 'only-dialled-pinged' }
  },
  {
    id: 'never-lets-go',
    title: 'goes on pinging a peer that has left',
    edits: [{ from: 'if (detail.equals(peer)) goodbye.abort()', to: 'void detail' }],
    caughtBy: { check: 'lets-go', symptom: 'pings-the-gone' }
  },
  {
    id: 'warns-every-time',
    title: 'logs every ping as a warning as well',
    edits: [
      {
        from: "        log('ping', peer, rtt)\n",
        to: "        log('ping', peer, rtt)\n        log('warning', `${peer} took ${rtt} ms`)\n"
      }
    ],
    caughtBy: { check: 'mute-warned', symptom: 'warned-wrongly' }
  }
])
