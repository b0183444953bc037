import { useState } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { useText } from '../text';
import { useDisclosurePerformMutation, type Act } from './api';

interface ServerError {
  message?: string;
  details?: { code?: string; errors?: { path?: string[]; message?: string }[] };
}

/** What went wrong, for the top of the dialog, and field by field where the server named fields. */
export interface Problem {
  message: string;
  fields: Record<string, string>;
}

const problemOf = (message: string, fields: Record<string, string> = {}): Problem => ({ message, fields });

/** Performs an act on the entry of this page. A refusal is kept beside what was typed; success closes the dialog. */
export function useAct(act: Act, onClose: () => void) {
  const text = useText();
  const { id } = useParams<{ id: string }>();
  const { toggleNotification } = useNotification();
  const [perform, { isLoading }] = useDisclosurePerformMutation();
  const [problem, setProblem] = useState<Problem | null>(null);

  const understood = (error: ServerError): Problem => {
    if (error.details?.code === 'STALE_VERSION') return problemOf(text('act.stale'));
    const faults = (error.details?.errors ?? []).map((fault) => [fault.path?.join('.') ?? '', fault.message ?? ''] as const);
    return problemOf(error.message || text('act.failed'), Object.fromEntries(faults));
  };

  const submit = async (body: Record<string, unknown>) => {
    if (!id) return;
    setProblem(null);
    const answer = await perform({ documentId: id, act, body });
    if ('error' in answer) {
      setProblem(understood(answer.error as ServerError));
      return;
    }
    toggleNotification({ type: 'success', message: text(`${act}.done`) });
    onClose();
  };
  return { documentId: id, submit, busy: isLoading, problem, refuse: (message: string) => setProblem(problemOf(message)) };
}
