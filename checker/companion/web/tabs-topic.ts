/** Where tabs of the page tell each other how they can be reached. */
export const TABS_TOPIC = 'universal-connectivity-workshop-tabs'
