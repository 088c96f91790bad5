// The ways out: addresses already filled in.

/** Above this, servers refuse an address (usual limit: 8,000). */
export const LONGEST = 6000;

/** The page of GitHub where a new file is proposed, filled in when the text fits in the address. */
export function newFileAddress({ repository, branch }, name, text) {
  const page = `${repository}/new/${branch}/practices?filename=${encodeURIComponent(`${name}.yaml`)}`;
  const filled = `${page}&value=${encodeURIComponent(text)}`;
  return filled.length <= LONGEST ? { address: filled, filled: true } : { address: page, filled: false };
}

/** The page of GitHub where a file is changed; it cannot be filled in from outside. */
export function editAddress({ repository, branch }, file) {
  return `${repository}/edit/${branch}/${file.split("/").map(encodeURIComponent).join("/")}`;
}

/** The page of GitHub where a practice is pointed to, filled in: its label comes with the template. */
export function signalAddress(repository, title, answers) {
  const parts = { template: "2-signaler-une-pratique.yml", title, ...answers };
  return `${repository}/issues/new?${encoded(parts)}`;
}

/** The address that opens a message in the reader's mail program. */
export function mailAddress(contact, subject, body) {
  return `mailto:${contact}?${encoded({ subject, body })}`;
}

// Mail programs do not read "+" as a space.
function encoded(parts) {
  const pairs = Object.entries(parts).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.join("&");
}
