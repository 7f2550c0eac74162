export { untilSeen } from './until-seen.ts'
