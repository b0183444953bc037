import type { ReactNode } from 'react';

/** What the Content Manager hands to the input of a custom field. */
export interface InputProps {
  name: string;
  label: ReactNode;
  labelAction?: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  error?: string;
  value?: unknown;
  onChange(name: string, value: string | string[] | null): void;
  attribute: { options?: { scheme?: string } };
}
