export { WebPage, type WebPageInit } from './web-page.ts'
export type { Workplace } from './workplace.ts'
