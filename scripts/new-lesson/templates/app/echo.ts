import { challenge } from '#checker/checkpoint'

export const PROTOCOL = '/workshop/echo/1.0.0'

/** What alice asks; nobody could know it in advance. */
export const asked = challenge<{ words: string[] }>('asked')
