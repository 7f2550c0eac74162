export { HIDDEN, type Hide, hideKey } from './hide-key.ts'
export { keyTexts, secretOf } from './key-texts.ts'
