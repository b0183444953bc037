import { useState } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { Problem } from '../acts/useAct';
import { useText } from '../text';
import { overtaken, useDisclosureReviewScanMutation, useDisclosureReviewStepMutation, type Finding, type InReview, type Scan } from './api';

interface Refusal {
  message?: string;
  details?: { errors?: { path?: string[]; message?: string }[]; findings?: Finding[] };
}

/** Sends one step of the review. A refusal is kept beside what was typed; success closes the dialog. */
export function useStep({ documentId, version }: InReview, onClose: () => void) {
  const text = useText();
  const { toggleNotification } = useNotification();
  const [step, { isLoading }] = useDisclosureReviewStepMutation();
  const [upload, { isLoading: uploading }] = useDisclosureReviewScanMutation();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [findings, setFindings] = useState<Finding[] | null>(null);

  const refuse = (refusal: Refusal) => {
    const renewed = overtaken(refusal) ? text('review.renewed') : '';
    const fields = (refusal.details?.errors ?? []).map((fault) => [fault.path?.join('.') ?? '', fault.message ?? ''] as const);
    setFindings(refusal.details?.findings ?? null);
    setProblem({ message: `${refusal.message || text('act.failed')}${renewed}`, fields: Object.fromEntries(fields) });
  };
  return {
    busy: isLoading || uploading,
    problem,
    /** Found at the submission itself, where more came up than was shown before. */
    findings,
    async send(path: '' | '/confirm', body: Record<string, unknown>, done: string) {
      setProblem(null);
      const answer = await step({ documentId, path, body: { version, ...body } });
      if ('error' in answer) return refuse(answer.error as Refusal);
      toggleNotification({ type: 'success', message: done });
      onClose();
    },
    async take(file: File): Promise<Scan | null> {
      setProblem(null);
      const answer = await upload({ documentId, file });
      if ('data' in answer && answer.data) return answer.data;
      refuse((answer as { error?: Refusal }).error ?? {});
      return null;
    },
  };
}
