import { useDirectory } from '../directory/useDirectory';
import { ManyNames } from './picker/NameInput';
import type { InputProps } from './props';

export default function CategoriesInput(props: InputProps) {
  const { categories, loading, failed } = useDirectory();
  const names = categories(props.attribute.options?.scheme ?? 'column');
  return <ManyNames {...props} names={names} loading={loading} failed={failed} />;
}
