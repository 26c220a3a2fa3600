// How does a table leave as a file? As a French spreadsheet opens it: UTF-8 with its mark, `;`, one row a line.

/**
 * `reader`: in a file for people, a text that begins like a formula is kept from being run by their spreadsheet; what an import reads
 * back is written letter for letter. `head`: the names of the columns.
 */
export function writeCsv(head: readonly string[], rows: (string | number)[][], reader: 'people' | 'import') {
  const cell = (value: string | number) => {
    const text = typeof value === 'number' ? String(value) : reader === 'people' ? unrun(value) : value
    return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `\uFEFF${[head, ...rows].map((line) => `${line.map(cell).join(';')}\r\n`).join('')}`
}

function unrun(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
