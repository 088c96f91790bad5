// Makes the form's two libraries, each one file without dependencies and without eval:
// - validator.js: the schema compiled by ajv (https://ajv.js.org/standalone.html);
// - yaml.js: what the form uses of the package yaml.
// Run by scripts/upkeep.py form in a folder where `npm ci` has been run:
//   node bundle.mjs <schema.json> <sha256 of the schema> <output folder>
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const [schemaFile, digest, output] = process.argv.slice(2);

const schema = JSON.parse(readFileSync(schemaFile, "utf-8"));
const ajv = new Ajv.default({ allErrors: true, code: { source: true, esm: true } });
ajv.addSchema(schema, "practice");
const validator = standalone.default(ajv, { validate: "practice" });

const common = {
  bundle: true,
  format: "esm",
  minify: true,
  write: false,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
};

async function bundle(name, contents, banner) {
  const stdin = { contents, resolveDir: process.cwd() };
  const done = await build({ ...common, stdin, banner: { js: banner } });
  writeFileSync(join(output, name), done.outputFiles[0].contents);
}

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;
const licences = "licences: see LICENSES.txt";
await bundle(
  "validator.js",
  validator,
  `/* Made by scripts/upkeep.py form with ajv ${version("ajv")}, ${licences}. schema ${digest} */`,
);
await bundle(
  "yaml.js",
  'export { Document, Scalar, isMap, isScalar, isSeq, parseDocument } from "yaml";',
  `/* Made by scripts/upkeep.py form from yaml ${version("yaml")}, ${licences}. */`,
);

const packages = ["ajv", "fast-deep-equal", "yaml"];
const texts = packages.map((name) => {
  const licence = readFileSync(`node_modules/${name}/LICENSE`, "utf-8").trim();
  return `${name} ${version(name)}\n\n${licence}\n`;
});
writeFileSync(join(output, "LICENSES.txt"), texts.join("\n----\n\n"));
