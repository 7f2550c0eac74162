/** How long a wait may take on an idle machine, milliseconds. */
export interface Within {
  within: number
}
