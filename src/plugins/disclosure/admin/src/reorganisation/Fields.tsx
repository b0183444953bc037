import AgenciesInput from '../inputs/AgenciesInput';
import AgencyInput from '../inputs/AgencyInput';
import { DateField } from '../inputs/dates/DateField';
import { codesOf } from '../inputs/codes';
import { Line, Select } from '../people/Inputs';
import { useDirectory } from '../directory/useDirectory';
import { useText } from '../text';
import type { Draft } from './api';

interface FieldsProps {
  draft: Draft;
  put(patch: Partial<Draft>): void;
  faultOf(name: string): string | undefined;
}

/** The fields of the act chosen, then day and basis, which every act has. */
export function Fields({ draft, put, faultOf }: FieldsProps) {
  const text = useText();
  const { agencies } = useDirectory();
  const one = (name: 'agency' | 'into' | 'handTo', label: string, required = true) => (
    <AgencyInput key={`${draft.act} ${name}`} name={name} label={label} value={draft[name]} onChange={(_name: string, code: unknown) => put({ [name]: code ? String(code) : null })} error={faultOf(name)} required={required} />
  );
  return (
    <>
      {draft.act === 'merge' ? (
        <>
          <AgenciesInput name="agencies" label={text('reorganisation.merged')} value={draft.agencies} onChange={(_name: string, codes: unknown) => put({ agencies: codesOf(codes) })} error={faultOf('agencies')} required />
          {one('into', text('reorganisation.into'))}
        </>
      ) : (
        one('agency', text('reorganisation.agency'))
      )}
      {draft.act === 'rename' ? (
        <>
          <Line name="name" label={text('reorganisation.name')} value={draft.name} onChange={(name) => put({ name })} error={faultOf('name')} required />
          <Line name="shortName" label={text('reorganisation.shortName')} value={draft.shortName} onChange={(shortName) => put({ shortName })} error={faultOf('shortName')} />
        </>
      ) : null}
      {draft.act === 'split' ? (
        <>
          <AgenciesInput name="into" label={text('reorganisation.parts')} value={draft.parts} onChange={(_name: string, codes: unknown) => put({ parts: codesOf(codes), handTo: null })} error={faultOf('into')} required />
          <Select
            name="handTo"
            label={text('reorganisation.handTo')}
            value={draft.handTo ?? ''}
            onChange={(handTo) => put({ handTo })}
            options={draft.parts.map((code) => ({ value: code, label: agencies.get(code)?.name ?? code }))}
            error={faultOf('handTo')}
            required
          />
        </>
      ) : null}
      {draft.act === 'dissolve' ? one('handTo', text('reorganisation.takesOver'), false) : null}
      <DateField name="on" label={text('reorganisation.on')} value={draft.on} onChange={(on) => put({ on })} error={faultOf('on')} required />
      <Line name="basis" label={text('reorganisation.basis')} hint={text('reorganisation.basis.hint')} value={draft.basis} onChange={(basis) => put({ basis })} error={faultOf('basis')} required />
    </>
  );
}
