import { log } from './events.ts'
import { EXPERIMENTS } from './simulate.ts'

/** What I expect, by experiment and setting, written down before it was measured. */
const PREDICTIONS: { readonly [experiment: string]: readonly number[] } = {
  // Four random contacts in a bucket are worth two bits a question, and log2 10,000 is 13.
  'hops-by-k': [7, 5, 4, 3],
  // About five rounds, and one question in five fails, half of them after two seconds.
  'ms-by-alpha': [2000, 1000, 500],
  // Half an hour after a refresh every second entry is gone, and each costs two seconds.
  'ms-by-refresh': [1000, 4000, 8000]
}

/** Says what is expected of all experiments, and then measures. */
export function runExperiments(): void {
  for (const { name, settings } of EXPERIMENTS) {
    for (const [index, setting] of settings.entries()) {
      log('predicted', name, setting, PREDICTIONS[name]?.[index] ?? 0)
    }
  }
  for (const { name, settings, measure } of EXPERIMENTS) {
    for (const setting of settings) log('measured', name, setting, measure(setting))
  }
}
