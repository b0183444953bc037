import { useRef, useState } from 'react';
import { useDebounce } from '@strapi/strapi/admin';
import { useText } from '../../text';
import type { Chosen } from '../picker/ChosenList';
import { useDisclosureEntrySearchQuery, useDisclosureEntryTitlesQuery, type EntryHit } from './api';

export const MIN_QUERY = 2;
const PAUSE = 300;

const detailOf = (hit: EntryHit) => [hit.documentNumber, hit.indexNumber, hit.agencyName].filter(Boolean).join('　');

/** Searching entries by number or title, and the titles of those already chosen. */
export function useEntries(ids: readonly string[]) {
  const text = useText();
  const [query, setQuery] = useState('');
  // What was picked here is known by its hit; only values that came with the form are asked for.
  const picked = useRef(new Map<string, EntryHit>());

  const asked = useDebounce(query, PAUSE);
  const long = asked.length >= MIN_QUERY;
  const search = useDisclosureEntrySearchQuery(asked, { skip: !long });
  const missing = ids.filter((id) => !picked.current.has(id));
  const titles = useDisclosureEntryTitlesQuery(missing, { skip: missing.length === 0 });

  const current = long && query === asked;
  const hits = current ? (search.currentData ?? []) : [];
  const known = new Map((titles.data ?? []).map((hit) => [hit.documentId, hit]));

  return {
    hits,
    search: setQuery,
    searching: query.length >= MIN_QUERY && (!current || search.isFetching),
    failed: current && search.isError,
    remember: (id: string) => {
      const hit = hits.find((one) => one.documentId === id);
      if (hit) picked.current.set(id, hit);
    },
    message: (typed: string) => {
      if (!typed.trim()) return text('entries.placeholder');
      return typed.trim().length < MIN_QUERY ? text('entries.short') : text('entries.none', { query: typed });
    },
    describe: (id: string): Chosen => {
      const hit = picked.current.get(id) ?? known.get(id);
      if (hit) return { value: id, label: hit.title, detail: detailOf(hit) };
      return { value: id, label: titles.isFetching || titles.isError ? id : text('entries.unknown', { id }) };
    },
    optionOf: (hit: EntryHit) => ({
      value: hit.documentId,
      label: [hit.title, detailOf(hit)].filter(Boolean).join('　'),
    }),
  };
}
