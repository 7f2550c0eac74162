// In which order providers are asked.
// TODO 3: export rank: the best first, and when exploring, whoever was not asked for the longest time.
