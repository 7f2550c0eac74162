export { type Lock, LockHeld, takeLock } from './instance-lock.ts'
