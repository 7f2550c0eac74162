export { type Lock, LockHeld, takeLock, waitForLock } from './instance-lock.ts'
