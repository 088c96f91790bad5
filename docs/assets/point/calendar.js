// Days as a file that calendars open (iCalendar, RFC 5545); pure.

const FOLD = 73; // bytes of a line, its break aside: 75 at most

/** The text of the file: each of `events` (`{day, title, text}`) lasts its whole day. */
export function calendar(events, number) {
  const lines = events.flatMap(({ day, title, text }, at) => [
    "BEGIN:VEVENT",
    `UID:${number}-${at}@faire-le-point`,
    `DTSTAMP:${day.replaceAll("-", "")}T000000Z`,
    `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
    `SUMMARY:${escaped(title)}`,
    ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
    "END:VEVENT",
  ]);
  const all = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//faire-le-point//FR", ...lines, "END:VCALENDAR"];
  return all.map(folded).join("\r\n") + "\r\n";
}

function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

function folded(line) {
  const rows = [""];
  let bytes = 0;
  for (const sign of line) {
    const size = new TextEncoder().encode(sign).length;
    if (bytes + size > FOLD) {
      rows.push(" ");
      bytes = 1;
    }
    rows[rows.length - 1] += sign;
    bytes += size;
  }
  return rows.join("\r\n");
}
