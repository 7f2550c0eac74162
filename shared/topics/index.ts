// Where the app's messages are published. The names are part of the protocol.

export const CHAT_TOPIC = 'universal-connectivity'
export const FILE_TOPIC = 'universal-connectivity-file'
export const DISCOVERY_TOPIC = 'universal-connectivity-browser-peer-discovery'
export const TOPICS: readonly string[] = [CHAT_TOPIC, FILE_TOPIC, DISCOVERY_TOPIC]
