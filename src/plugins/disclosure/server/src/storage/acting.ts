import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';

/** Who acts, and when: journalled with every act. */
export interface Acting {
  /** `admin:7 name`, `token:3 name` or `system:…`. */
  actor: string;
  /** The code at work has said who acts, instead of leaving it to the request. */
  stated?: boolean;
  /** The instant of the act, ms epoch; only imports and the demo set it, everybody else acts now. */
  at?: number;
  /** Set while an act uses one of Strapi's own document actions as its tool. */
  act?: 'withdraw' | 'merge' | 'reinstate' | 'expunge';
}

const acting = new AsyncLocalStorage<Acting>();

/** Runs `work` in the name of somebody, or at another instant; what is not given is inherited. */
export function actingAs<T>(who: Partial<Acting>, work: () => Promise<T>): Promise<T> {
  return acting.run({ ...current(), ...(who.actor ? { stated: true } : {}), ...who }, work);
}

/** Nobody said who acts: the person of the request, else the system itself. */
export function current(): Acting {
  return acting.getStore() ?? { actor: requester() };
}

/** @returns the instant at which the current act happens, ms epoch. The one clock of the plugin. */
export function now(): number {
  return acting.getStore()?.at ?? Date.now();
}

function requester(): string {
  const strapi = (globalThis as { strapi?: Core.Strapi }).strapi;
  const state = strapi?.requestContext.get()?.state as
    | { user?: { id: number; firstname?: string; lastname?: string; username?: string }; auth?: { credentials?: { id?: number; name?: string } } }
    | undefined;
  if (state?.user) {
    const { id, firstname, lastname, username } = state.user;
    return `admin:${id} ${[lastname, firstname].filter(Boolean).join('') || username || ''}`.trim();
  }
  const token = state?.auth?.credentials;
  return token?.id ? `token:${token.id} ${token.name ?? ''}`.trim() : 'system';
}
