import { AGENCY_KINDS, CHANGE_KINDS, FRAMES, LIMIT_UNITS, OFFICER_DUTIES, PROVENANCES, PUBLICITIES, SCHEMES, VALIDITIES, WITHDRAWAL_GROUNDS } from '../domain/vocabulary';
import type { Public } from '../http/public-route';
import { FACETS, SORTS } from './filters';

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
      scheme: termsOf(SCHEMES),
      channel: open.directory.scheme('channel').map(({ code, name }) => ({ value: code, label: name })),
      class: open.directory.scheme('class').map(({ code, name }) => ({ value: code, label: name })),
      facet: FACETS.map((value) => ({ value, label: value })),
      sort: SORTS.map((value) => ({ value, label: value })),
    },
    meta: { version: open.state.version },
  };
}
