import type { Site } from './site';

/** What the register must look like after the acts so far; kept beside the real one. */
export interface Known {
  documentId: string;
  standing: 'draft' | 'public' | 'withdrawn' | 'merged';
  /** Title of the draft, and of what is public. */
  draft: string;
  open: string | null;
  repealed: boolean;
  into?: string;
  numbered: boolean;
}

export class Model {
  readonly entries: Known[] = [];
  constructor(
    readonly agency: string,
    readonly column: string
  ) {}
  pick(n: number): Known | undefined {
    return this.entries.length ? this.entries[n % this.entries.length] : undefined;
  }
  publicOnes(): Known[] {
    return this.entries.filter(({ standing }) => standing === 'public');
  }
}

const ENTRY = 'plugin::disclosure.entry';
const ROUTE = `/content-manager/collection-types/${ENTRY}`;

/** One way in: the document service, the Content Manager's routes, or the batch command. */
export type Way = 'service' | 'panel';

/** The register under test, by any way in; every call answers the status a client would see. */
export class Real {
  constructor(readonly site: Site) {}

  private documents() {
    return this.site.strapi.documents(ENTRY as never) as any;
  }
  private async status(work: () => Promise<unknown>): Promise<number> {
    return work().then(
      () => 200,
      (error) => error.status ?? 500
    );
  }

  async create(way: Way, data: Record<string, unknown>): Promise<string> {
    if (way === 'service') return (await this.documents().create({ data })).documentId;
    const answer = await this.site.admin.request('post', ROUTE, data);
    if (answer.status >= 300) throw new Error(`create: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.data.documentId;
  }
  async save(way: Way, documentId: string, data: Record<string, unknown>): Promise<number> {
    if (way === 'service') return this.status(() => this.documents().update({ documentId, data }));
    return (await this.site.admin.request('put', `${ROUTE}/${documentId}`, data)).status;
  }
  async publish(way: Way, documentId: string): Promise<number> {
    if (way === 'service') return this.status(() => this.documents().publish({ documentId }));
    return (await this.site.admin.request('post', `${ROUTE}/${documentId}/actions/publish`, {})).status;
  }
  async remove(way: Way, documentId: string): Promise<number> {
    if (way === 'service') return this.status(() => this.documents().delete({ documentId }));
    const { status } = await this.site.admin.request('delete', `${ROUTE}/${documentId}`);
    return status === 204 ? 200 : status;
  }
  async act(way: Way, name: string, documentId: string, input: object): Promise<number> {
    const service = this.site.strapi.plugin('disclosure').service('publication');
    if (way === 'service') return this.status(() => service[name](documentId, input));
    return (await this.site.admin.request('post', `/admin-disclosure/entries/${documentId}/${name}`, input)).status;
  }
  takeIn(rows: object[]): Promise<{ documentId: string; faults: unknown[] }[]> {
    return this.site.strapi.plugin('disclosure').service('publication').takeIn(rows);
  }
}
