import { useText } from '../text';
import { Note } from './Note';
import type { EntryState } from './api';

/** Where else an entry was made public: what is taken back here has to be taken down there too. */
export function OtherChannels({ state }: { state: Pick<EntryState, 'otherChannels'> | undefined }) {
  const text = useText();
  if (!state?.otherChannels?.length) return null;
  return <Note tone="warning">{text('channels.takeDown', { names: state.otherChannels.join('、') })}</Note>;
}
