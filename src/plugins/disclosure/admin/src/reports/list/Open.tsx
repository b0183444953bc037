import { Button, Flex, Link, MenuItem, SimpleMenu } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { NavLink, useNavigate } from 'react-router-dom';
import { useText } from '../../text';
import { useDisclosureOpenReportMutation, type FormHead, type Owed } from '../api';

interface OpenProps {
  owed: Owed;
  year: number;
  /** Of the year; empty: all of it. */
  part: string;
  /** Forms that cover the year, that of the state first. */
  forms: FormHead[];
}

/** Leads to the report of an agency, or begins it. */
export function Open({ owed, year, part, forms }: OpenProps) {
  const text = useText();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const [open, { isLoading }] = useDisclosureOpenReportMutation();
  const { agency, documentId, state, reports } = owed;
  const missing = forms.filter(({ id }) => !reports.some(({ form }) => form === id));
  const others = reports.filter((one) => one.documentId !== documentId);
  // Forms of a state and of the county may bear the same title.
  const nameOf = (id: string) => {
    const form = forms.find((one) => one.id === id);
    return form ? `${form.title}（${form.basis}）` : id;
  };
  const begin = async (form: string) => {
    const answer = await open({ agency: agency.code, year, part, form });
    if ('data' in answer) navigate(answer.data.data.documentId);
    else toggleNotification({ type: 'danger', message: (answer.error as { message?: string }).message || text('report.failed') });
  };
  const [first, ...further] = documentId ? [undefined, ...missing] : missing;
  return (
    <Flex gap={2} justifyContent="flex-start">
      {documentId ? (
        <Link tag={NavLink} to={documentId} aria-label={text('reports.openOf', { agency: agency.name })}>
          {text(state === 'filed' ? 'reports.view' : 'reports.continue')}
        </Link>
      ) : first ? (
        <Button size="S" variant="secondary" loading={isLoading} aria-label={text('reports.beginOf', { agency: agency.name })} onClick={() => void begin(first.id)}>
          {text('reports.begin')}
        </Button>
      ) : null}
      {others.length + further.filter(Boolean).length ? (
        <SimpleMenu label={text('reports.others')} aria-label={text('reports.othersOf', { agency: agency.name })} variant="ghost" size="S">
          {others.map((one) => (
            <MenuItem key={one.documentId} onSelect={() => navigate(one.documentId)}>
              {text('reports.openForm', { form: nameOf(one.form) })}
            </MenuItem>
          ))}
          {further.flatMap((form) =>
            form ? (
              <MenuItem key={form.id} onSelect={() => void begin(form.id)}>
                {text('reports.beginForm', { form: nameOf(form.id) })}
              </MenuItem>
            ) : (
              []
            )
          )}
        </SimpleMenu>
      ) : null}
    </Flex>
  );
}
