import { Box } from '@strapi/design-system';
import { styled } from 'styled-components';

/** The panel resets headings, lists and tables; on this sheet they look roughly as on a public page. */
export const Sheet = styled(Box)`
  .tiptap {
    min-height: 28rem;
    max-height: 70vh;
    overflow: auto;
    resize: vertical;
    padding: 1.6rem 2rem;
    font-size: 1.5rem;
    line-height: 1.8;
    overflow-wrap: anywhere;
    white-space: break-spaces;
    outline: none;
  }
  .tiptap:focus-visible {
    box-shadow: inset 0 0 0 2px ${({ theme }) => theme.colors.primary600};
  }
  &[aria-disabled='true'] {
    background: ${({ theme }) => theme.colors.neutral150};
  }
  p {
    margin: 0 0 0.8em;
  }
  h2 {
    margin: 0.6em 0;
    font-size: 1.4em;
    font-weight: 700;
  }
  h3,
  h4,
  h5 {
    margin: 0.6em 0;
    font-size: 1.15em;
    font-weight: 700;
  }
  ul {
    margin: 0 0 0.8em 2em;
    list-style: disc;
  }
  ol {
    margin: 0 0 0.8em 2em;
    list-style: decimal;
  }
  a {
    color: ${({ theme }) => theme.colors.primary600};
    text-decoration: underline;
  }
  table {
    width: 100%;
    margin: 0 0 0.8em;
    border-collapse: collapse;
  }
  th,
  td {
    min-width: 4rem;
    padding: 0.4rem 0.8rem;
    border: 1px solid ${({ theme }) => theme.colors.neutral300};
    vertical-align: top;
  }
  th {
    background: ${({ theme }) => theme.colors.neutral150};
    font-weight: 700;
  }
  caption {
    padding-bottom: 0.4rem;
    text-align: center;
  }
  blockquote {
    margin: 0 0 0.8em;
    padding-left: 1em;
    border-left: 3px solid ${({ theme }) => theme.colors.neutral300};
  }
  td p,
  th p,
  li p {
    margin: 0;
  }
  .selectedCell {
    background: ${({ theme }) => theme.colors.primary100};
    outline: 1px solid ${({ theme }) => theme.colors.primary600};
  }
  .ProseMirror-gapcursor::after {
    content: '';
    display: block;
    width: 2rem;
    border-top: 1px solid currentColor;
  }
  img {
    max-width: 100%;
    height: auto;
  }
  .ProseMirror-selectednode {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
  figure {
    margin: 0 0 0.8em;
    text-align: center;
  }
  figcaption {
    font-size: 0.9em;
  }
  em {
    font-style: italic;
  }
  strong {
    font-weight: 700;
  }
  sup,
  sub {
    font-size: 0.75em;
    line-height: 0;
  }
  sup {
    vertical-align: super;
  }
  sub {
    vertical-align: sub;
  }
  .footnote {
    font-size: 0.9em;
  }
  .align-left {
    text-align: left;
  }
  .align-center {
    text-align: center;
  }
  .align-right,
  .signature {
    text-align: right;
  }
  .align-justify {
    text-align: justify;
  }
  .indent {
    text-indent: 2em;
  }
`;
