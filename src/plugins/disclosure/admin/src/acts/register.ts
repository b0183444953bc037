import type { ContentManagerApis } from '../contentManager';
import { FIRST_ACTIONS, FURTHER_ACTIONS } from './actions';
import { ReviewPanel } from '../review/ReviewPanel';
import { SchedulePanel } from '../schedule/SchedulePanel';
import { KeptPanel } from '../saving/KeptPanel';
import { StatePanel } from './panel/StatePanel';
import { withoutStockBulkRemovals, withoutStockRemovals } from './stock';

/** The Content Manager shows the first two actions as buttons and the rest in a menu: the order is the layout. */
export function registerActs(contentManager: ContentManagerApis): void {
  contentManager.addDocumentAction((actions) => [...FIRST_ACTIONS, ...withoutStockRemovals(actions), ...FURTHER_ACTIONS]);
  contentManager.addBulkAction(withoutStockBulkRemovals);
  // Below the buttons and above the panels of others.
  contentManager.addEditViewSidePanel(([buttons, ...others]) => [...(buttons ? [buttons] : []), KeptPanel, ReviewPanel, StatePanel, SchedulePanel, ...others]);
}
