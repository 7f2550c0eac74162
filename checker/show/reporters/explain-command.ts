/** What to type for everything that is known about a symptom. */
export function explainCommand(symptomId: string): string {
  return `npm run explain -- ${symptomId}`
}
