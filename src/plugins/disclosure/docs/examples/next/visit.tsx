import { useEffect } from 'react';

const ORIGIN = 'https://cms.example.gov.cn';

/** A client component (`'use client'` on its first line in Next): counts a visit from the visitor's browser, so that cached pages count. */
export function Visit({ page, id }: { page: 'site' | 'agency' | 'column' | 'entry'; id?: string }) {
  useEffect(() => {
    navigator.sendBeacon(`${ORIGIN}/api/disclosure/visits`, JSON.stringify({ page, key: id }));
  }, [page, id]);
  return null;
}
