// The list on screen as a spreadsheet that a French office suite opens by a double click.

const BOM = "\uFEFF";

/** CSV with semicolons, in UTF-8 with its mark; a cell that would be a formula is made a text. */
export function csv(rows) {
  return BOM + rows.map((row) => row.map(cell).join(";")).join("\r\n") + "\r\n";
}

function cell(value) {
  const text = /^'*[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
