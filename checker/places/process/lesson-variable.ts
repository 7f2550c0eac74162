/** Tells a command of which lesson it is to be the node, by the slug: for one program that serves them all. */
export const LESSON_VARIABLE = 'WORKSHOP_LESSON'
