/** Rows as CSV after RFC 4180, but for the line ends, which are those of Unix. */
export function csv(rows: readonly (readonly (string | number | boolean)[])[]): string {
  return rows.map(row => `${row.map(csvField).join()}\n`).join('')
}

function csvField(value: string | number | boolean): string {
  const text = String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
