import fs from 'node:fs';
import path from 'node:path';
import { EVENTS, EVENT_TYPES, SCHEMA_VERSION, schemaOf, type Subject } from './events';

const FOLDER = path.join(__dirname, '..', '..', '..', 'data', 'events', `v${SCHEMA_VERSION}`);

/** Programs elsewhere are built against the shipped files: a change of the contract must be seen there. */
describe('schemas of the events', () => {
  it.each(Object.keys(EVENTS) as Subject[])('%s is shipped as the contract says', (subject) => {
    const file = path.join(FOLDER, `${subject}.json`);
    // After a change that is meant: UPDATE_SCHEMAS=1.
    if (process.env.UPDATE_SCHEMAS) fs.writeFileSync(file, `${JSON.stringify(schemaOf(subject), null, 2)}\n`);
    expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schemaOf(subject))));
  });

  it('names the events that are promised', () => {
    const promised = ['published', 'corrected', 'withdrawn', 'reinstated', 'repealed', 'merged'].map((act) => `disclosure.entry.${act}`);
    expect(EVENT_TYPES).toEqual(expect.arrayContaining([...promised, 'disclosure.guide.published', 'disclosure.annual-report.filed']));
    expect(new Set(EVENT_TYPES).size).toBe(EVENT_TYPES.length);
  });
});
