import { useState, type ReactNode } from 'react';
import { Box, Typography } from '@strapi/design-system';

/**
 * What is shown on request, and always on paper: a closed `details` keeps its content from the printer in most browsers.
 * The desk's rules for paper know it by its class.
 */
export function Folded({ label, open = false, children }: { label: string; open?: boolean; children: ReactNode }) {
  const [shown, setShown] = useState(open);
  return (
    <>
      <Box tag="button" type="button" aria-expanded={shown} onClick={() => setShown(!shown)} paddingTop={1} paddingBottom={2} style={{ cursor: 'pointer' }}>
        <Typography>
          <span aria-hidden>{shown ? '▾' : '▸'}</span> {label}
        </Typography>
      </Box>
      <Box className="desk-folded" hidden={!shown}>
        {children}
      </Box>
    </>
  );
}
