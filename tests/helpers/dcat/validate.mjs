import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import Validator from 'rdf-validate-shacl';

/**
 * Reads pages of the catalogue as linked data (standard input) and says of each where it breaks the shapes of
 * `tests/fixtures/dcat-shapes.ttl` and which of its terms the published DCAT vocabulary does not know. A process of its
 * own, since the validator is an ES module.
 */
const VOCABULARY = createRequire(import.meta.url).resolve('@vocabulary/dcat').replace(/index\.js$/, 'dcat.nq');
const DCAT = 'http://www.w3.org/ns/dcat#';

const parsed = (text) => new Store(new Parser().parse(text));
const shapes = parsed(fs.readFileSync(path.join(import.meta.dirname, '..', '..', 'fixtures', 'dcat-shapes.ttl'), 'utf8'));
const known = new Set([...parsed(fs.readFileSync(VOCABULARY, 'utf8'))].map(({ subject }) => subject.value));

async function check(page) {
  const data = parsed(await jsonld.toRDF(page, { format: 'application/n-quads' }));
  const { results } = await new Validator(shapes).validate(data);
  const faults = results.map(({ focusNode, path: property, sourceConstraintComponent }) =>
    [focusNode.value, property?.value ?? '', sourceConstraintComponent.value.split('#')[1]].join(' ')
  );
  const used = [...data].flatMap(({ predicate, object }) => [predicate.value, object.value]).filter((term) => term.startsWith(DCAT));
  const unknown = [...new Set(used)].filter((term) => !known.has(term)).map((term) => `${term} is not DCAT`);
  return { triples: data.size, faults: [...faults, ...unknown] };
}

const told = [];
for (const page of JSON.parse(fs.readFileSync(0, 'utf8'))) told.push(await check(page));
process.stdout.write(JSON.stringify(told));
