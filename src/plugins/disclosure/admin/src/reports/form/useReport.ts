import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../text';
import { useDisclosureActOnReportMutation, useDisclosureSaveReportMutation, useLazyDisclosureReportQuery, type Answer, type LoadedReport, type ReportAct } from '../api';
import { openOf } from '../title';
import { draftOf, merge, readDraft, sameDraft, type Draft } from './draft';
import { findingsNow, keyOf, marksOf, type LiveFinding } from './live';

export interface Notice {
  tone: 'success' | 'warning' | 'danger';
  message: string;
  /** Puts back what stood before the last paste or filling. */
  undo?: Draft;
}

interface Refusal {
  message?: string;
  details?: { code?: string; errors?: { message?: string }[] };
}

/** A report on its screen: what is kept, what is typed, what is found, and the acts on it. */
export function useReport(initial: LoadedReport) {
  const text = useText();
  const [report, setReport] = useState(initial);
  const [draft, setDraft] = useState<Draft>(() => draftOf(initial));
  const [correcting, setCorrecting] = useState(false);
  const [conflicts, setConflicts] = useState<Record<string, string>>({});
  const [notice, setNotice] = useState<Notice | null>(null);
  const [busy, setBusy] = useState(false);
  const [load] = useLazyDisclosureReportQuery();
  const [send] = useDisclosureSaveReportMutation();
  const [perform] = useDisclosureActOnReportMutation();
  // Acts follow each other within one press of a button, before React has drawn anything.
  const latest = useRef({ report, draft });
  latest.current.draft = draft;

  const { form, computed } = report;
  const read = useMemo(() => readDraft(form, draft, computed), [form, draft, computed]);
  const slow = useDeferredValue(draft);
  const findings = useMemo(() => findingsNow(report, slow, readDraft(form, slow, computed)), [report, slow, form, computed]);
  const marks = useMemo(() => marksOf(findings), [findings]);
  const kept = useMemo(() => draftOf(report), [report]);
  const dirty = !sameDraft(draft, kept);
  const editable = report.state !== 'filed' || correcting;

  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  /** Takes over what the server holds now and keeps what was typed since `base`. */
  const adopt = useCallback((next: LoadedReport, base: Draft) => {
    const merged = merge(base, latest.current.draft, draftOf(next));
    latest.current = { report: next, draft: merged.draft };
    setReport(next);
    setDraft(merged.draft);
    setConflicts(merged.cells);
    return merged;
  }, []);

  /** @returns the answer, or null once the refusal is told; nothing typed is lost either way */
  const ask = async (asked: Promise<{ data?: Answer; error?: unknown }>, base: Draft): Promise<Answer | null> => {
    setBusy(true);
    setNotice(null);
    const { data, error } = await asked;
    if (data) adopt(data.data, base);
    else {
      const { details, message } = error as Refusal;
      const stale = details?.code === 'STALE_VERSION' ? (await load(latest.current.report.documentId)).data : undefined;
      if (stale) {
        const { cells, chapters } = adopt(stale, draftOf(latest.current.report));
        const count = Object.keys(cells).length + chapters.length;
        setNotice({ tone: 'warning', message: text(count ? 'report.staleConflicts' : 'report.stale', { count }) });
      } else setNotice({ tone: 'danger', message: [message || text('report.failed'), ...(details?.errors ?? []).map((fault) => fault.message)].join('；') });
    }
    setBusy(false);
    return data ?? null;
  };

  const content = () => {
    const { report: now, draft: typed } = latest.current;
    return { values: readDraft(now.form, typed, now.computed).typed, chapters: typed.chapters, lockVersion: now.lockVersion };
  };

  const mustBeReadable = (): boolean => {
    const { size } = readDraft(form, latest.current.draft, computed).unreadable;
    if (size) setNotice({ tone: 'danger', message: text('report.unreadable', { count: size }) });
    return size === 0;
  };

  const save = async (): Promise<boolean> => {
    if (!mustBeReadable()) return false;
    const { documentId } = latest.current.report;
    const saved = await ask(send({ documentId, data: content() }), latest.current.draft);
    if (saved) setNotice({ tone: 'success', message: text('report.saved') });
    return Boolean(saved);
  };

  /** An act is on what is kept: what is typed is saved first. */
  const act = async (name: ReportAct, data: (report: LoadedReport) => object | null, done?: string): Promise<Answer | null> => {
    if (!sameDraft(latest.current.draft, draftOf(latest.current.report)) && !(await save())) return null;
    const body = data(latest.current.report);
    if (!body) return null;
    const answer = await ask(perform({ documentId: latest.current.report.documentId, act: name, data: body }), latest.current.draft);
    if (answer && done) setNotice({ tone: 'success', message: done });
    return answer;
  };

  const dismiss = ({ key }: LiveFinding, reason: string) =>
    act('dismiss', ({ findings: known }) => {
      const finding = known.find((one) => keyOf(one) === key);
      return finding ? { fingerprint: finding.fingerprint, reason } : null;
    });

  const correct = async (changeNote: string): Promise<boolean> => {
    if (!mustBeReadable()) return false;
    const { documentId } = latest.current.report;
    const answer = await ask(perform({ documentId, act: 'correct', data: { ...content(), changeNote } }), latest.current.draft);
    if (answer) {
      setCorrecting(false);
      setNotice({ tone: 'success', message: text('report.corrected', { version: answer.data.version, open: openOf(answer.data) }) });
    }
    return Boolean(answer);
  };

  const attach = async (signature: number | null) => {
    const { documentId, lockVersion } = latest.current.report;
    const answer = await ask(send({ documentId, data: { signature, lockVersion } }), draftOf(latest.current.report));
    if (answer) setNotice({ tone: 'success', message: text('report.saved') });
  };

  const enter = (changes: Record<string, string>) =>
    setDraft((before) => {
      const texts = { ...before.texts };
      for (const [path, value] of Object.entries(changes)) {
        if (value.trim()) texts[path] = value;
        else delete texts[path];
      }
      return { ...before, texts };
    });

  // What is typed after a paste would go with its undoing.
  const settle = () => setNotice((told) => (told?.undo || told?.tone === 'success' ? null : told));

  const type = useCallback((changes: Record<string, string>) => {
    settle();
    enter(changes);
  }, []);

  /** Many cells at once: can be undone. */
  const typeMany = useCallback(
    (changes: Record<string, string>, message: string, tone: Notice['tone'] = 'success') => {
      setNotice({ tone, message, undo: latest.current.draft });
      enter(changes);
    },
    []
  );

  const setChapters = (chapters: Draft['chapters']) => {
    settle();
    setDraft((before) => ({ ...before, chapters }));
  };

  return {
    report, draft, read, findings, marks, conflicts, dirty, editable, correcting, notice, busy,
    save, act, dismiss, correct, attach, type, typeMany, setChapters,
    beginCorrection: () => setCorrecting(true),
    giveUp: () => {
      setCorrecting(false);
      setDraft(draftOf(report));
      setConflicts({});
    },
    undo: (before: Draft) => {
      setDraft(before);
      setNotice(null);
    },
    tell: setNotice,
    close: () => setNotice(null),
  };
}

export type ReportScreen = ReturnType<typeof useReport>;
