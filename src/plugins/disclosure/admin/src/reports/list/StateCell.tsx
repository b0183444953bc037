import { Status, Typography } from '@strapi/design-system';
import { useText } from '../../text';
import type { ReportState } from '../api';

const TONES = { draft: 'secondary', checked: 'primary', filed: 'success' } as const;

export function StateCell({ state, late, open = 'yes' }: { state: ReportState | null; late?: boolean; open?: 'yes' | 'no' }) {
  const text = useText();
  return (
    <>
      <Status size="S" variant={state ? TONES[state] : 'neutral'} display="inline-flex">
        <Typography tag="span" variant="omega" fontWeight="bold">
          {text(state ? `reports.state.${state}` : 'reports.state.none', { open })}
        </Typography>
      </Status>
      {late ? (
        <Status size="S" variant="danger" display="inline-flex" marginLeft={2}>
          <Typography tag="span" variant="omega" fontWeight="bold">
            {text('reports.late')}
          </Typography>
        </Status>
      ) : null}
    </>
  );
}
