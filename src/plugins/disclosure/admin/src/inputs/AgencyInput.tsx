import { useDirectory } from '../directory/useDirectory';
import { OneName } from './picker/NameInput';
import type { InputProps } from './props';

export default function AgencyInput(props: Omit<InputProps, 'attribute'>) {
  const { agencies, loading, failed } = useDirectory();
  return <OneName {...props} names={agencies} loading={loading} failed={failed} />;
}
