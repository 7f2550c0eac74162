export { describeEvent } from './describe-event.ts'
export { type Listener, listenToPerson, type PersonStreams } from './listen-to-person.ts'
export { shortName } from './short-name.ts'
