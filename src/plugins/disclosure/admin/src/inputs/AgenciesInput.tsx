import { useDirectory } from '../directory/useDirectory';
import { ManyNames } from './picker/NameInput';
import type { InputProps } from './props';

export default function AgenciesInput(props: Omit<InputProps, 'attribute'>) {
  const { agencies, loading, failed } = useDirectory();
  return <ManyNames {...props} names={agencies} loading={loading} failed={failed} />;
}
