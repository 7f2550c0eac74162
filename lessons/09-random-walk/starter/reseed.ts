// How this node begins anew when it knows hardly anybody.
// TODO 4: export reseed(parts, signal), which turns to the bootstrap peers when the table is low.
