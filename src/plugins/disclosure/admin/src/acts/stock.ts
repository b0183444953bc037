import type { BulkAction, DocumentAction, DocumentProps } from '../contentManager';
import { ENTRY, PUBLISHED_TYPES } from '../uids';
import { useEntryState } from './useEntryState';
import { useReview } from '../review/useReview';

/**
 * Strapi's own ways out of publication, taken away for our types. The server refuses them anyway; a button that is
 * always refused only wastes an editor's time. Each original is still called, since it may use hooks and must do so
 * at every rendering; only its answer is dropped.
 */
function unless(original: DocumentAction, hidden: (props: DocumentProps) => boolean): DocumentAction {
  const Wrapped: DocumentAction = (props) => {
    const description = original(props);
    return hidden(props) ? null : description;
  };
  return Object.assign(Wrapped, { displayName: `Disclosure_${original.type}`, type: original.type, position: original.position });
}

const everPublished = ({ model, document }: DocumentProps) => PUBLISHED_TYPES.has(model) && Boolean(document?.['disclosedAt']);

/**
 * Of an entry that was ever public, publishing again is a correction or a reinstatement, which ask what they need. A
 * first publication waits until the review is passed; what is typed since must be saved, and makes the review void.
 */
function withoutPublish(original: DocumentAction): DocumentAction {
  const Wrapped: DocumentAction = (props) => {
    const description = original(props);
    const { data } = useEntryState(props);
    const review = useReview(props);
    if (props.model === ENTRY && data?.standing) return null;
    return description && review.waits ? { ...description, disabled: true } : description;
  };
  return Object.assign(Wrapped, { displayName: 'Disclosure_publish', type: original.type, position: original.position });
}

export function withoutStockRemovals(actions: DocumentAction[]): DocumentAction[] {
  return actions.map((action) => {
    if (action.type === 'publish') return withoutPublish(action);
    if (action.type === 'unpublish') return unless(action, ({ model }) => PUBLISHED_TYPES.has(model));
    if (action.type === 'delete') return unless(action, everPublished);
    return action;
  });
}

const REMOVED_IN_BULK: ReadonlySet<string | undefined> = new Set(['unpublish', 'delete']);

export function withoutStockBulkRemovals(actions: BulkAction[]): BulkAction[] {
  return actions.map((action) => {
    if (!REMOVED_IN_BULK.has(action.type)) return action;
    const Wrapped: BulkAction = (props) => {
      const description = action(props);
      return PUBLISHED_TYPES.has(props.model) ? null : description;
    };
    return Object.assign(Wrapped, { displayName: `Disclosure_bulk_${action.type}`, type: action.type });
  });
}
