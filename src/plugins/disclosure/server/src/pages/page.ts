import type { Core } from '@strapi/strapi';
import type { Public, PublicRoute } from '../http/public-route';
import type { Frame, Link, Pages, Template } from './contract';
import type { PageAddresses } from './page-addresses';

/** The query string of a page; what a page does not know is left alone, since chat programs add parameters of theirs. */
export type PageQuery = Record<string, string>;

export interface Asked {
  strapi: Core.Strapi;
  open: Public;
  params: Record<string, string>;
  query: PageQuery;
  to: PageAddresses;
}

/** What a page says of itself; the rest of the frame follows from the settings. */
export interface Shown<T extends Template = Template> {
  template: T;
  page: Pages[T];
  title: string;
  description?: string | null;
  /** Absolute or from the root; null where the page is no address of its own. */
  canonical: string | null;
  robots?: string;
  tags?: Record<string, string>;
  jsonLd?: object;
  crumbs?: Link[];
  /** Part of the navigation that the page belongs to. */
  part?: 'home' | 'statutory' | 'guide' | 'request' | 'agencies';
  feeds?: Frame['feeds'];
  q?: string;
  status?: number;
}

/** The answer is another address. */
export interface Moved {
  movedTo: string;
}

export interface PageRoute {
  path: string;
  /** What the page holds beside the catalogue: a part of its tag. */
  stamp?: PublicRoute['stamp'];
  /** Set where no cache may keep the page and no search engine may know it. */
  fresh?: boolean;
  handle(asked: Asked): Promise<Shown | Moved>;
}

/** Keeps the name of the template and its data together. */
export const shown = <T extends Template>(page: Shown<T>): Shown => page as unknown as Shown;
