import type { Agency, Category } from './register';
import type { Site } from './site';

/** What the register must look like after the acts so far; kept beside the real one. */
export interface Known {
  documentId: string;
  standing: 'draft' | 'public' | 'withdrawn' | 'merged' | 'expunged';
  /** Title of the draft, and of what is public. */
  draft: string;
  open: string | null;
  repealed: boolean;
  into?: string;
  numbered: boolean;
}

export class Model {
  readonly entries: Known[] = [];
  /** Agencies and categories beside the ones that the entries use: nothing hangs on them. */
  readonly spare: { uid: string; documentId: string; name: string; code: string }[] = [];
  /** The agency's guide with the number of its published versions. */
  guide: { documentId: string; versions: number } | null = null;
  readonly agency: string;
  readonly column: string;
  readonly ids: { agency: string; column: string };
  readonly names: { agency: string; column: string };
  constructor(agency: Agency, column: Category) {
    this.agency = agency.code;
    this.column = column.code;
    this.ids = { agency: agency.documentId, column: column.documentId };
    this.names = { agency: agency.name, column: column.name };
  }
  pick(n: number): Known | undefined {
    return this.entries.length ? this.entries[n % this.entries.length] : undefined;
  }
  publicOnes(): Known[] {
    return this.entries.filter(({ standing }) => standing === 'public');
  }
}

const ENTRY = 'plugin::disclosure.entry';
const routeOf = (uid: string) => `/content-manager/collection-types/${uid}`;

/** One way in: the document service, the Content Manager's routes, or the batch command. */
export type Way = 'service' | 'panel';

/** The register under test, by any way in; every call answers the status a client would see. */
export class Real {
  constructor(readonly site: Site) {}

  private documents(uid: string) {
    return this.site.strapi.documents(uid as never) as any;
  }
  private async status(work: () => Promise<unknown>): Promise<number> {
    return work().then(
      () => 200,
      (error) => error.status ?? 500
    );
  }

  async create(way: Way, data: Record<string, unknown>, uid = ENTRY): Promise<string> {
    if (way === 'service') return (await this.documents(uid).create({ data })).documentId;
    const answer = await this.site.admin.request('post', routeOf(uid), data);
    if (answer.status >= 300) throw new Error(`create: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.data.documentId;
  }
  async save(way: Way, documentId: string, data: Record<string, unknown>, uid = ENTRY): Promise<number> {
    if (way === 'service') return this.status(() => this.documents(uid).update({ documentId, data }));
    return (await this.site.admin.request('put', `${routeOf(uid)}/${documentId}`, data)).status;
  }
  async publish(way: Way, documentId: string, uid = ENTRY): Promise<number> {
    if (way === 'service') return this.status(() => this.documents(uid).publish({ documentId }));
    return (await this.site.admin.request('post', `${routeOf(uid)}/${documentId}/actions/publish`, {})).status;
  }
  async remove(way: Way, documentId: string, uid = ENTRY): Promise<number> {
    if (way === 'service') return this.status(() => this.documents(uid).delete({ documentId }));
    const { status } = await this.site.admin.request('delete', `${routeOf(uid)}/${documentId}`);
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
