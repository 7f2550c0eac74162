import type { Verdict } from '#checker/judge/verdict'

/** What to type for everything that is known about a symptom; a command is told it without words of JavaScript. */
export function explainCommand(
  symptomId: string,
  { anyLanguage }: Pick<Verdict, 'anyLanguage'> = {}
): string {
  return `npm run explain -- ${symptomId}${anyLanguage ? ' --cmd' : ''}`
}
