import { AGENCY_KINDS, CHANGE_KINDS, FRAMES, LIMIT_UNITS, OFFICER_DUTIES, PROVENANCES, PUBLICITIES, VALIDITIES, WITHDRAWAL_GROUNDS } from '../domain/vocabulary';
import type { Public } from '../http/public-route';
import { facetNames, sortNames } from './filters';
import { askedAs, choiceTerm } from './host-fields';
import { schemesOf } from './scheme-names';

const termsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));

/** `GET /vocabularies`: every enumeration of the API with its labels; lists that a county edits are categories. */
export function vocabularies(open: Public) {
  return {
    data: {
      agencyKind: termsOf(AGENCY_KINDS),
      officerDuty: termsOf(OFFICER_DUTIES),
      validity: termsOf(VALIDITIES),
      publicity: termsOf(PUBLICITIES),
      provenance: termsOf(PROVENANCES),
      correctionKind: termsOf(CHANGE_KINDS),
      withdrawalGround: termsOf(WITHDRAWAL_GROUNDS),
      frame: termsOf(FRAMES),
      limitUnit: termsOf(LIMIT_UNITS),
      scheme: termsOf(Object.fromEntries(schemesOf(open.settings))),
      channel: open.directory.scheme('channel').map(({ code, name }) => ({ value: code, label: name })),
      class: open.directory.scheme('class').map(({ code, name }) => ({ value: code, label: name })),
      facet: facetNames(open.hostFields).map((value) => ({ value, label: value })),
      sort: sortNames(open.hostFields).map((value) => ({ value, label: value })),
      ...(open.hostFields.length ? { host: open.hostFields.map(({ name, label }) => ({ value: name, label })) } : {}),
      ...Object.fromEntries(
        open.hostFields
          .filter(({ kind }) => kind === 'choice')
          .map((field) => [askedAs(field.name), field.choices.map((value) => choiceTerm(field, value))])
      ),
    },
    meta: { version: open.state.version },
  };
}
