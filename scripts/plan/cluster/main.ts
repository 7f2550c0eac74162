import { command, optionOr, parseNumber, wholeNumber } from '../../command/index.ts'
import { textTable } from '../../simulate/text-table.ts'
import { limitsOf } from './limits.ts'
import { simulateClass } from './simulate-class.ts'

await command({
  name: 'npm run plan:cluster',
  about:
    'Simulates the grading of a class in a Kubernetes cluster with its default settings: how long it takes, what it waits for, and which limit is reached first. Nothing runs; the time of a submission, of a start and of an image are yours to measure.',
  options: {
    submissions: optionOr(10_000, '<n>', 'how large the class is', wholeNumber(1, 100_000)),
    nodes: optionOr(50, '<n>', 'machines', wholeNumber(1, 10_000)),
    processors: optionOr(8, '<n>', 'of a machine', wholeNumber(1, 1024)),
    memory: optionOr(32, '<GiB>', 'of a machine', wholeNumber(1, 65_536)),
    jobs: optionOr(500, '<n>', 'pods at a time, as in npm run grade', wholeNumber(1, 9999)),
    seconds: optionOr(30, '<s>', 'that one submission takes', parseNumber),
    start: optionOr(3, '<s>', 'from the place of a pod to its first process', parseNumber),
    pull: optionOr(60, '<s>', 'until a machine has the image', parseNumber),
    kilobytes: optionOr(3, '<kB>', 'of a submission, packed', parseNumber),
    price: optionOr(0.4, '<amount>', 'of a machine for an hour', parseNumber)
  },
  exits: { pass: 'it fits', fail: 'a limit of the cluster is exceeded' },
  run: async (settings, { print }) => {
    const { seconds, places, load } = simulateClass(settings)
    const hours = (seconds / 3600) * settings.nodes
    const cost = (hours * settings.price).toFixed(2)
    print(
      `${settings.submissions} submissions on ${settings.nodes} machines, ${places} at a time: ${(seconds / 60).toFixed(1)} minutes, ${hours.toFixed(1)} hours of machines, which cost ${cost}`
    )
    const busy = Object.entries(load).sort(([, one], [, other]) => other - one)
    print('')
    print(textTable([['waits for', 'busy'], ...busy.map(([who, share]) => [who, percent(share)])]))
    const limits = limitsOf(settings, seconds)
    limits.sort((one, other) => other.used / other.limit - one.used / one.limit)
    const rows = limits.map(({ what, used, limit }) => [
      what,
      used.toFixed(0),
      limit.toFixed(0),
      percent(used / limit)
    ])
    print('')
    print(textTable([['limit of the cluster', 'used', 'of', ''], ...rows]))
    return limits.every(({ used, limit }) => used <= limit) ? 'pass' : 'fail'
  }
})

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}
