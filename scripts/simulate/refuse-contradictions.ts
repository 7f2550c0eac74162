import { UsageError } from '#checker/project'
import { flagWords } from '../command/index.ts'
import { MIN_CHURN_NODES, type Settings } from './settings.ts'
import type { ReportTarget, SimulateOptions } from './simulate-options.ts'

/**
 * The options, if they agree with each other.
 *
 * @throws UsageError when two of them cannot both be meant
 */
export function refuseContradictions(options: SimulateOptions): SimulateOptions {
  refuseExampleWithMore(options)
  if (options.cluster !== undefined && options.broadcast !== undefined) {
    throw new UsageError('--broadcast takes moments, and is not for --on kubernetes')
  }
  if (options.dead !== undefined && options.broadcast === undefined) {
    throw new UsageError('--dead without --broadcast: say --errors for nodes that do not answer')
  }
  refuseIdleSettings(options)
  refuseIdleChurn(options)
  refuseSharedTargets(options)
  return options
}

function refuseExampleWithMore(options: SimulateOptions): void {
  const { example, given, jobs: _, ...others } = options
  if (example === undefined) return
  if (example !== 'py-dht') {
    throw new UsageError(`there is no example "${example}"; there is: --example py-dht`)
  }
  const more = Object.keys({ ...given, ...others }).map(flagWords)
  if (more.length > 0) {
    throw new UsageError(`--example py-dht has its own settings; leave out --${more.join(', --')}`)
  }
}

/** Refuses settings that would have no effect, because whoever gives one expects an effect. */
function refuseIdleSettings(said: SaidOptions): void {
  const { given, sweep } = said
  const swept = sweep?.name
  if (swept !== undefined && swept in given) {
    const flag = flagWords(swept)
    throw new UsageError(
      `--${flag} is given and swept; say --${flag} or --sweep ${flag}=…, not both`
    )
  }
  const [says, happens] = [saying(said), happening(said)]
  if (says('fastDelay') && !happens('errors')) {
    throw new UsageError('--fast-delay without --errors: no connection fails at once')
  }
  if (says('slowDelay') && !happens('slowErrors') && !happens('churn')) {
    throw new UsageError('--slow-delay without --slow-errors or --churn: no connection fails late')
  }
  if (given.compat === 'py-dht' && given.bits === 256) {
    throw new UsageError('--compat py-dht with --bits 256: the ids of py-dht have 64 bits')
  }
}

function refuseIdleChurn(said: SaidOptions): void {
  const { given, sweep } = said
  const [says, happens] = [saying(said), happening(said)]
  const { tables = 'learned', compat } = given
  if (!happens('churn')) {
    const idle = (['refresh', 'hours'] as const).find(says)
    if (idle === undefined) return
    throw new UsageError(`--${idle} without --churn: nobody comes or goes`)
  }
  const sizes = sweep?.name === 'nodes' ? sweep.values : [given.nodes ?? MIN_CHURN_NODES]
  if (Math.min(...sizes) < MIN_CHURN_NODES) {
    throw new UsageError(
      `--churn with fewer than ${MIN_CHURN_NODES} nodes: there would be moments with nobody there`
    )
  }
  if (tables !== 'learned') {
    throw new UsageError(
      `--churn with --tables ${tables}: computed tables do not know who is there; say --tables learned`
    )
  }
  if (compat === 'py-dht') {
    throw new UsageError('--churn with --compat py-dht: in py-dht nobody comes or goes')
  }
}

type SaidOptions = Pick<SimulateOptions, 'given' | 'sweep'>

/** Tells whether an option is given or swept over. */
function saying({ given, sweep }: SaidOptions): (name: keyof Settings) => boolean {
  return name => name in given || sweep?.name === name
}

/** Tells whether a share or rate is more than 0 in at least some of the networks. */
function happening({
  given,
  sweep
}: SaidOptions): (name: 'errors' | 'slowErrors' | 'churn') => boolean {
  return name => sweep?.name === name || (given[name] ?? 0) > 0
}

function refuseSharedTargets(options: SimulateOptions): void {
  const targets = (['csv', 'json', 'html', 'lookupsCsv'] as const)
    .map(name => ({ name: flagWords(name), target: options[name] }))
    .filter((each): each is { name: string; target: ReportTarget } => each.target !== undefined)
  for (const [index, one] of targets.entries()) {
    const other = targets.slice(index + 1).find(each => placeOf(each) === placeOf(one))
    if (other === undefined) continue
    const place = one.target === 'stdout' ? 'standard output' : one.target.file
    throw new UsageError(`--${one.name} and --${other.name} both want ${place}; name another file`)
  }
}

function placeOf({ target }: { target: ReportTarget }): string {
  return target === 'stdout' ? '-' : target.file
}
