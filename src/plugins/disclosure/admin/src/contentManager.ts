import type { ComponentType, ReactNode } from 'react';

/**
 * The parts of the Content Manager's extension interface that we use. Its package is not ours to depend on; what it
 * really accepts is in its `content-manager.d.ts`.
 */
export interface DocumentProps {
  activeTab: 'draft' | 'published' | null;
  model: string;
  collectionType: string;
  documentId?: string;
  document?: Record<string, unknown>;
}

export interface Dialog {
  type: 'modal';
  title: string;
  content: ComponentType<{ onClose(): void }>;
}

export interface ActionDescription {
  label: string;
  /** `publish` keeps the first button from being the submit button of the form. */
  type?: 'publish';
  icon?: ReactNode;
  variant?: 'default' | 'secondary' | 'danger';
  position?: 'panel' | 'table-row' | ('panel' | 'table-row')[];
  disabled?: boolean;
  dialog?: Dialog;
}

type Described<Props, Description> = {
  (props: Props): Description | null;
  displayName?: string;
  type?: string;
  position?: string | string[];
};

export type DocumentAction = Described<DocumentProps, ActionDescription>;
export type BulkAction = Described<{ model: string; collectionType: string; documents: unknown[] }, object>;
export type SidePanel = Described<DocumentProps, { title: string; content: ReactNode }>;

export interface ContentManagerApis {
  addDocumentAction(reduce: (actions: DocumentAction[]) => DocumentAction[]): void;
  addBulkAction(reduce: (actions: BulkAction[]) => BulkAction[]): void;
  addEditViewSidePanel(reduce: (panels: SidePanel[]) => SidePanel[]): void;
}
