// Writes cases.json: the simple test suite of CEL as the npm package @bufbuild/cel-spec carries it,
// without what needs protobuf to be read. `--check` only compares, and fails where they differ.

import { readFileSync, writeFileSync } from "node:fs";
import { tests } from "@bufbuild/cel-spec/testdata/conformance.js";

const target = new URL("cases.json", import.meta.url);
const manifest = new URL("../../node_modules/@bufbuild/cel-spec/package.json", import.meta.url);
const { version, license, upstreamCelSpecRef } = JSON.parse(readFileSync(manifest, "utf8"));

/** A value as `{ kind: content }`; of a message only its name. */
function value(given) {
  const [[kind, content]] = Object.entries(given);
  switch (kind) {
    case "listValue":
      return { list: (content.values ?? []).map(value) };
    case "mapValue":
      return { map: (content.entries ?? []).map((entry) => [value(entry.key), value(entry.value)]) };
    case "objectValue":
      return { message: content["@type"].replace(/^.*[/.]/, "") };
    case "doubleValue":
      // As text, so that no reader rounds it.
      return { double: String(content) };
    case "int64Value":
    case "uint64Value":
    case "boolValue":
    case "stringValue":
    case "bytesValue":
    case "nullValue":
    case "typeValue":
    case "enumValue":
      return { [kind.replace(/(64)?Value$/, "")]: content };
    default:
      throw new Error(`a value of kind ${kind}`);
  }
}

/** A type as its name, `{ list: item }` or `{ map: [key, value] }`. */
function type(given) {
  const [[kind, content]] = Object.entries(given);
  switch (kind) {
    case "primitive":
      return content.toLowerCase().replace("64", "");
    case "listType":
      return { list: type(content.elemType) };
    case "mapType":
      return { map: [type(content.keyType), type(content.valueType)] };
    default:
      return kind.replace("Type", "");
  }
}

function derived({ original: test, checkedAst }) {
  const out = { name: test.name, expr: test.expr };
  for (const { name, ident } of test.typeEnv ?? []) {
    out.env ??= {};
    out.env[name] = ident ? type(ident.type) : "function";
  }
  for (const [name, bound] of Object.entries(test.bindings ?? {})) {
    out.bindings ??= {};
    out.bindings[name] = value(bound.value);
  }
  if (test.container) out.container = test.container;
  if (test.disableCheck) out.unchecked = true;
  if (test.checkOnly) out.checkOnly = true;
  // cel-go gives the type dyn to a list or map whose items have several types.
  if (/\bdyn\b/.test(checkedAst ?? "")) out.dyn = true;
  const wanted = test.value ?? test.typedResult?.result;
  if (wanted) out.value = value(wanted);
  if (test.typedResult?.deducedType) out.type = type(test.typedResult.deducedType);
  if (test.evalError) out.error = test.evalError.errors[0].message;
  return out;
}

const lines = [];
for (const file of tests.suites) {
  // A few files have no sections.
  const own = file.tests ? [{ name: "all", tests: file.tests }] : [];
  for (const section of [...own, ...(file.suites ?? [])]) {
    const cases = section.tests.map((test) => `    ${JSON.stringify(derived(test))}`);
    const head = JSON.stringify(`${file.name}/${section.name}`);
    lines.push(`  { "section": ${head}, "cases": [\n${cases.join(",\n")}\n  ] }`);
  }
}
const note = `The CEL simple test suite (google/cel-spec ${upstreamCelSpecRef}), from the npm package`;
const text = `{ "source": ${JSON.stringify(`${note} @bufbuild/cel-spec ${version}`)},
"licence": "${license}, by the authors of google/cel-spec and Buf Technologies, Inc.; shortened by derive.mjs",
"sections": [
${lines.join(",\n")}
] }
`;

if (!process.argv.includes("--check")) {
  writeFileSync(target, text);
} else if (readFileSync(target, "utf8") !== text) {
  console.error(`tests/cel/cases.json is not what @bufbuild/cel-spec ${version} holds; run node tests/cel/derive.mjs`);
  process.exit(1);
}
