export { type OnlyLines, says, saysNoOther, type WantedLine } from './says.ts'
export { type SeenAs, sees, type WantedSight } from './sees.ts'
export { death, type Fate, type Refusal, refusesToStart, survives } from './survives.ts'
export { base64, complaint, countOf, quote, textOf, withoutPeer } from './words.ts'
