import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import {
  AGENCY_KINDS,
  CHANGE_KINDS,
  EXPUNGE_GROUNDS,
  FRAMES,
  LIMIT_UNITS,
  OFFICER_DUTIES,
  PROVENANCES,
  PUBLICITIES,
  SCHEMES,
  STANDINGS,
  VALIDITIES,
  WITHDRAWAL_GROUNDS,
} from '../../../server/src/domain/vocabulary';
import { PLUGIN_ID } from '../uids';

/** The server's own vocabularies: a term added there is known here without a second list. */
export const VOCABULARIES = {
  agencyKind: AGENCY_KINDS,
  changeKind: CHANGE_KINDS,
  frame: FRAMES,
  limitUnit: LIMIT_UNITS,
  officerDuty: OFFICER_DUTIES,
  provenance: PROVENANCES,
  publicity: PUBLICITIES,
  scheme: SCHEMES,
  standing: STANDINGS,
  validity: VALIDITIES,
  ground: WITHDRAWAL_GROUNDS,
  expungeGround: EXPUNGE_GROUNDS,
} as const;

export type VocabularyName = keyof typeof VOCABULARIES;
export type TermKey = { [V in VocabularyName]: `term.${V}.${keyof (typeof VOCABULARIES)[V] & string}` }[VocabularyName];

/** The labels of the vocabularies as messages: Strapi fills a gap in one language with English, not with our default. */
export const termsZhHans: Record<string, string> = Object.fromEntries(
  Object.entries(VOCABULARIES).flatMap(([name, terms]) =>
    Object.entries(terms).map(([value, label]) => [`term.${name}.${value}`, label])
  )
);

/**
 * Which vocabulary an enumeration holds. Its values decide, since neither the list nor the form of the Content
 * Manager says to a hook which content type it shows.
 */
export function vocabularyOf(values: readonly string[] | undefined): VocabularyName | undefined {
  if (!values?.length) return undefined;
  return (Object.keys(VOCABULARIES) as VocabularyName[]).find((name) => {
    const terms: Record<string, string> = VOCABULARIES[name];
    if (values.every((value) => value in terms)) return Object.keys(terms).length === values.length;
    // A host adds schemes of its own to ours.
    return name === 'scheme' && Object.keys(terms).every((value) => values.includes(value));
  });
}

/** @returns the label of a term in the language of the panel; an unknown value is shown as it is. */
export function useTerm(): (vocabulary: VocabularyName, value: string | null | undefined) => string {
  const { formatMessage } = useIntl();
  return useCallback(
    (vocabulary, value) => {
      if (!value) return '';
      const terms: Record<string, string> = VOCABULARIES[vocabulary];
      return formatMessage({ id: `${PLUGIN_ID}.term.${vocabulary}.${value}`, defaultMessage: terms[value] ?? value });
    },
    [formatMessage]
  );
}
