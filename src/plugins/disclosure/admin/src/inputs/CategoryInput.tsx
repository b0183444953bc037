import { useDirectory } from '../directory/useDirectory';
import { OneName } from './picker/NameInput';
import type { InputProps } from './props';

export default function CategoryInput(props: InputProps) {
  const { categories, loading, failed } = useDirectory();
  const names = categories(props.attribute.options?.scheme ?? 'column');
  return <OneName {...props} names={names} loading={loading} failed={failed} />;
}
